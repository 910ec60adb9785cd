package io.github.migrationstarter.liquibase;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.LogField;
import io.github.migrationstarter.bootstrap.LogFields;
import io.github.migrationstarter.bootstrap.Rehearsal.Step;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.Silences;
import io.github.migrationstarter.database.SessionWatch;
import io.github.migrationstarter.database.SessionWatch.News;

/**
 * Says of a change set that takes long that it is still running, and what the server does
 * for it meanwhile:
 * <ol>
 * <li>A change set begins: wake up after the first silence, in a thread of our own that
 * inherits nothing of Liquibase's scope.
 * <li>Awake, look and say it, unless the change set has ended during the look; at WARN
 * the first time that it is blocked.
 * <li>Wake up again after the next silence. Whatever fails in between is left out.
 * <li>The change set ends: do not wake up any more. A look that is under way is not
 * waited for.
 * </ol>
 */
final class Heartbeat implements RunListener, AutoCloseable {

	private static final Log logger = LogFactory.getLog(Heartbeat.class);

	private final RunListener listener;

	private final Supplier<SessionWatch> watches;

	private final Silences silences;

	private @Nullable ScheduledThreadPoolExecutor executor;

	private SessionWatch watch = SessionWatch.NONE;

	private @Nullable Beat running;

	/**
	 * Prepares one, without a thread.
	 * @param listener is told of the change sets, and of those that take long
	 * @param watches makes what looks at the session, once the lock is held
	 * @param silences how often to say it
	 */
	Heartbeat(RunListener listener, Supplier<SessionWatch> watches, Silences silences) {
		this.listener = listener;
		this.watches = watches;
		this.silences = silences;
	}

	@Override
	public synchronized void began(Revision revision, int number, int total) {
		this.listener.began(revision, number, total);
		this.running = new Beat("[" + number + "/" + total + "] '" + revision + "' has been running for ",
				LogFields.context());
		this.running.sleep(executor(), this.silences.first());
	}

	@Override
	public synchronized void broken(Revision revision, int number, int total) {
		end();
		this.listener.broken(revision, number, total);
	}

	@Override
	public synchronized void ended(Revision revision, String outcome, Duration duration, int number, int total) {
		end();
		this.listener.ended(revision, outcome, duration, number, total);
	}

	@Override
	public synchronized void rehearsed(Step step, int number, int total) {
		this.listener.rehearsed(step, number, total);
	}

	private void end() {
		if (this.running != null) {
			this.running.next.cancel(false);
			this.running = null;
		}
	}

	private ScheduledThreadPoolExecutor executor() {
		if (this.executor == null) {
			this.watch = this.watches.get();
			this.executor = new ScheduledThreadPoolExecutor(1, Heartbeat::thread);
			this.executor.setRemoveOnCancelPolicy(true);
		}
		return this.executor;
	}

	private static Thread thread(Runnable work) {
		Thread thread = new Thread(null, work, "migration-heartbeat", 0, false);
		thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
		thread.setDaemon(true);
		return thread;
	}

	private void wake(Beat beat) {
		News news = look();
		synchronized (this) {
			if (this.running == beat && this.executor != null) {
				try {
					LogFields.adopt(beat.context);
					say(beat, news);
				}
				catch (RuntimeException ex) {
					logger.debug("A heartbeat could not be shown", ex);
				}
				beat.sleep(this.executor, this.silences.after(beat.silence));
			}
		}
	}

	private News look() {
		try {
			return this.watch.look();
		}
		catch (SQLException | RuntimeException ex) {
			logger.debug("What the server does for the change set could not be seen", ex);
			return News.NONE;
		}
	}

	private void say(Beat beat, News news) {
		Duration elapsed = Duration.ofNanos(System.nanoTime() - beat.start);
		LogFields.put(LogField.RUNNING_MS, elapsed.toMillis());
		LogFields.put(LogField.BLOCKED_BY, news.blockers().isEmpty() ? null
				: news.blockers().stream().map(String::valueOf).collect(Collectors.joining(",")));
		String text = beat.text + Waits.spoken(elapsed) + "." + news.text();
		if (news.blockers().isEmpty() || beat.warned) {
			logger.info(text);
		}
		else {
			beat.warned = true;
			logger.warn(text);
		}
		this.listener.stillRunning(text);
	}

	@Override
	public void close() {
		SessionWatch ended = this.watch;
		synchronized (this) {
			end();
			if (this.executor != null) {
				this.executor.shutdownNow();
				this.executor = null;
			}
		}
		ended.close();
	}

	/**
	 * The change set that is running.
	 */
	private final class Beat {

		private final String text;

		private final Map<String, String> context;

		private final long start = System.nanoTime();

		private Duration silence = Duration.ZERO;

		private Future<?> next = CompletableFuture.completedFuture(null);

		private boolean warned;

		Beat(String text, Map<String, String> context) {
			this.text = text;
			this.context = context;
		}

		void sleep(ScheduledThreadPoolExecutor executor, Duration silence) {
			this.silence = silence;
			this.next = executor.schedule(() -> wake(this), silence.toNanos(), TimeUnit.NANOSECONDS);
		}

	}

}
