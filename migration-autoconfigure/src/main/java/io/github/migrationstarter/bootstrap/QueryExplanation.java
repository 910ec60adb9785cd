package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.NextStep;
import io.github.migrationstarter.Revision;

/**
 * Explains a query of the application that failed because a table or a column is missing,
 * where the schema is not the one that the application expects: once for each state, and
 * not on the thread whose query it was. What a run itself fails with is explained by the
 * run.
 */
public final class QueryExplanation implements RunListener {

	private static final Log logger = LogFactory.getLog(QueryExplanation.class);

	private static final Duration QUIET = Duration.ofSeconds(30);

	private final Supplier<RecentStatus> recent;

	private final Executor executor;

	private final Set<DatabaseState> explained = EnumSet.noneOf(DatabaseState.class);

	private final AtomicBoolean looking = new AtomicBoolean();

	private final AtomicInteger runs = new AtomicInteger();

	private volatile boolean started;

	private volatile long quietUntil = Long.MIN_VALUE;

	/**
	 * Creates it.
	 * @param recent tells the status of the database, asked for by the first failure
	 * @param executor does the looking
	 */
	public QueryExplanation(Supplier<RecentStatus> recent, Executor executor) {
		this.recent = recent;
		this.executor = executor;
	}

	@Override
	public void starting(DatabaseDescription database) {
		this.runs.incrementAndGet();
	}

	@Override
	public void finished(BootstrapReport report) {
		this.started = true;
		this.runs.decrementAndGet();
	}

	@Override
	public void failed(RuntimeException failure) {
		this.runs.decrementAndGet();
	}

	/**
	 * A query has failed for something that is missing.
	 * @param failure what the database says of it
	 */
	public void queryFailed(String failure) {
		if (this.started && this.runs.get() == 0 && System.nanoTime() > this.quietUntil
				&& this.looking.compareAndSet(false, true)) {
			try {
				this.executor.execute(() -> explain(failure));
			}
			catch (RuntimeException ex) {
				this.looking.set(false);
				logger.debug("A query that failed is not explained", ex);
			}
		}
	}

	private void explain(String failure) {
		try {
			MigrationStatus status = this.recent.get().get();
			if (status.state() != DatabaseState.CURRENT && this.explained.add(status.state())) {
				logger.warn(text(failure, status));
			}
			// a mistake in a query repeats itself
			this.quietUntil = System.nanoTime() + QUIET.toNanos();
		}
		catch (MigrationException ex) {
			logger.debug("A query that failed is not explained: the database could not be looked at", ex);
		}
		finally {
			this.looking.set(false);
		}
	}

	static String text(String failure, MigrationStatus status) {
		NextStep next = status.next();
		return "A query failed because something that it names is not there (" + failure.lines().findFirst().orElse("")
				+ "), and the " + status.database().name() + " is not what this application expects: " + status.state()
				+ ", " + status.state().meaning() + lists(status) + ". " + next.reason()
				+ ((next.command() != null) ? " " + next.command() : "");
	}

	private static String lists(MigrationStatus status) {
		List<Revision> pending = status.observation().pending();
		List<Revision> newer = status.observation().newer();
		return (pending.isEmpty() ? ""
				: "; " + Listing.count(pending, "change set") + " pending: " + Listing.names(pending))
				+ (newer.isEmpty() ? ""
						: "; " + Listing.count(newer, "change set") + " newer: " + Listing.names(newer));
	}

}
