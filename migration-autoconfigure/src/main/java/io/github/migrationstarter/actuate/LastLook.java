package io.github.migrationstarter.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Observation.Presence;
import io.github.migrationstarter.RunRecord;
import io.github.migrationstarter.bootstrap.StatusSource;

/**
 * What gauges say of the database without ever waiting for it: what was seen last. Who
 * reads what is old has another look begun, in a thread of its own, and at most one at a
 * time; what it sees is there for the next reader. While nothing can be seen the numbers
 * are NaN.
 */
public final class LastLook implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(LastLook.class);

	private static final Seen NOTHING = new Seen(Double.NaN, Double.NaN);

	private final Supplier<@Nullable StatusSource> source;

	private final Ages ages;

	private final AtomicReference<@Nullable Look> looking = new AtomicReference<>();

	private volatile Seen seen = NOTHING;

	private volatile @Nullable Instant lastSuccess;

	private volatile long seenAt;

	private volatile boolean wanted;

	/**
	 * Creates it.
	 * @param source looks at the database; asked for by the first look
	 * @param ages when to look again
	 */
	public LastLook(Supplier<@Nullable StatusSource> source, Ages ages) {
		this.source = source;
		this.ages = ages;
	}

	double pending() {
		return seen().pending();
	}

	double newer() {
		return seen().newer();
	}

	double lastSuccess() {
		seen();
		Instant last = this.lastSuccess;
		return (last != null) ? last.getEpochSecond() : Double.NaN;
	}

	/**
	 * A run has ended: from now on looks are wanted, and the next is due at once unless
	 * the run has said what it saw.
	 * @param observation what it saw last, or {@code null} if it does not say
	 */
	void ran(@Nullable Observation observation) {
		if (observation != null && observation.database() == Presence.PRESENT) {
			see(observation); // where it is missing, a start may not have read the
								// changelog
		}
		else {
			this.seenAt = System.nanoTime() - this.ages.due().toNanos();
		}
		this.wanted = true;
	}

	void succeeded(Instant time) {
		Instant last = this.lastSuccess;
		if (last == null || time.isAfter(last)) {
			this.lastSuccess = time;
		}
	}

	private void see(Observation observation) {
		this.seen = new Seen(observation.pending().size(), observation.newer().size());
		this.seenAt = System.nanoTime();
	}

	private Seen seen() {
		if (this.wanted && isOver(this.seenAt, this.ages.due())) {
			Look look = new Look(System.nanoTime());
			if (this.looking.compareAndSet(null, look)) {
				look.start();
			}
		}
		Look under = this.looking.get();
		return (under != null && isOver(under.begun, this.ages.patience())) ? NOTHING : this.seen;
	}

	private static boolean isOver(long since, Duration duration) {
		return System.nanoTime() - since >= duration.toNanos();
	}

	private void look() {
		StatusSource source = this.source.get();
		if (source == null) {
			this.wanted = false;
			return;
		}
		MigrationStatus status = source.status();
		see(status.observation());
		List<RunRecord> runs = status.runs();
		if (runs != null) {
			runs.stream()
				.filter((run) -> run.outcome() == RunRecord.Outcome.DONE)
				.findFirst()
				.ifPresent((run) -> succeeded(run.finished()));
		}
	}

	@Override
	public void close() {
		this.wanted = false;
		Look under = this.looking.get();
		if (under != null) {
			under.interrupt();
		}
	}

	/**
	 * When to look again.
	 *
	 * @param due how old a look is when the next reader has another begun
	 * @param patience how long that may take before the old one counts no more
	 */
	public record Ages(Duration due, Duration patience) {
	}

	/**
	 * What was seen.
	 */
	private record Seen(double pending, double newer) {
	}

	/**
	 * A look under way.
	 */
	private final class Look extends Thread {

		private final long begun;

		Look(long begun) {
			// without the thread's own: a look is nobody's request
			super(null, null, "db-migration-metrics", 0, false);
			setDaemon(true);
			this.begun = begun;
		}

		@Override
		public void run() {
			try {
				look();
			}
			catch (RuntimeException | Error ex) {
				logger.debug("The database could not be looked at for its metrics", ex);
				LastLook.this.seen = NOTHING;
				LastLook.this.seenAt = System.nanoTime();
			}
			finally {
				LastLook.this.looking.set(null);
			}
		}

	}

}
