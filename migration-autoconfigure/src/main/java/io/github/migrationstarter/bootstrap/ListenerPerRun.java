package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;

/**
 * Gives each run a listener of its own, which may remember what it has heard: several
 * runs may go on at once, each in its thread, and one may begin in another. Whatever such
 * a listener throws is said at WARN, and the run goes on. What only a display shows, and
 * what other threads tell, is not passed on.
 */
public final class ListenerPerRun implements RunListener {

	private static final Log logger = LogFactory.getLog(ListenerPerRun.class);

	private final String purpose;

	private final Supplier<RunListener> listeners;

	private final ThreadLocal<@Nullable Run> current = new ThreadLocal<>();

	/**
	 * Creates it.
	 * @param purpose what the listeners are for, for the message when one fails
	 * @param listeners makes the listener of a run
	 */
	public ListenerPerRun(String purpose, Supplier<RunListener> listeners) {
		this.purpose = purpose;
		this.listeners = listeners;
	}

	@Override
	public void starting(DatabaseDescription database) {
		Run run = new Run(this.listeners.get(), this.current.get());
		this.current.set(run);
		tell(run, (listener) -> listener.starting(database));
	}

	@Override
	public void opened(DatabaseDescription database) {
		tell((listener) -> listener.opened(database));
	}

	@Override
	public void locked(Duration waited) {
		tell((listener) -> listener.locked(waited));
	}

	@Override
	public void planned(Plan plan, Observation observation) {
		tell((listener) -> listener.planned(plan, observation));
	}

	@Override
	public void began(Revision revision, int number, int total) {
		tell((listener) -> listener.began(revision, number, total));
	}

	@Override
	public void broken(Revision revision, int number, int total) {
		tell((listener) -> listener.broken(revision, number, total));
	}

	@Override
	public void ended(Revision revision, String outcome, Duration duration, int number, int total) {
		tell((listener) -> listener.ended(revision, outcome, duration, number, total));
	}

	@Override
	public void finished(BootstrapReport report) {
		end((listener) -> listener.finished(report));
	}

	@Override
	public void failed(RuntimeException failure) {
		end((listener) -> listener.failed(failure));
	}

	private void tell(Consumer<RunListener> news) {
		Run run = this.current.get();
		if (run != null) {
			tell(run, news);
		}
	}

	/**
	 * What hears of the end may begin another run.
	 */
	private void end(Consumer<RunListener> news) {
		Run run = this.current.get();
		if (run == null) {
			return;
		}
		if (run.outer() != null) {
			this.current.set(run.outer());
		}
		else {
			this.current.remove();
		}
		tell(run, news);
	}

	private void tell(Run run, Consumer<RunListener> news) {
		try {
			news.accept(run.listener());
		}
		catch (Throwable ex) {
			// nothing that only listens may end a migration, not even by an Error
			logger.warn("The run goes on without " + this.purpose + ": " + ex, ex);
		}
	}

	/**
	 * A run that has begun.
	 */
	private record Run(RunListener listener, @Nullable Run outer) {
	}

}
