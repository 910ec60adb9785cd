package io.github.migrationstarter.liquibase;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.bootstrap.MigrationLock.RehearsalLease;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.bootstrap.Rehearsal;
import io.github.migrationstarter.bootstrap.Rehearsal.Step;
import io.github.migrationstarter.bootstrap.RehearsalMessages;
import io.github.migrationstarter.database.ConnectionProblem;
import io.github.migrationstarter.database.RehearsalWatch;
import io.github.migrationstarter.database.RehearsalWatch.Commits;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Options;

/**
 * Performs as much of a plan as can be rehearsed, and tells what was seen.
 */
final class ChangelogRehearsal {

	private static final String LOCK_NOT_AVAILABLE = "55P03";

	private static final String NEEDS_COMMIT = "55P04";

	private final Database database;

	private final ChangelogWriter writer;

	private final RehearsalSteps steps;

	private final Options options;

	private final WatchFactory watches;

	ChangelogRehearsal(Database database, ChangelogWriter writer, RehearsalSteps steps, Options options,
			WatchFactory watches) {
		this.database = database;
		this.writer = writer;
		this.steps = steps;
		this.options = options;
		this.watches = watches;
	}

	/**
	 * Rehearses.
	 * @param part what can be rehearsed
	 * @param observation what it was decided on
	 * @param lease the lock
	 * @param action what performs a plan
	 * @return what was seen
	 */
	Rehearsal run(RehearsablePart part, Observation observation, RehearsalLease lease, ToIntFunction<Plan> action) {
		long start = System.nanoTime();
		RehearsalWatch watch = this.watches.create(
				(this.options.transaction() == TransactionScope.RUN) ? Commits.ONE : Commits.EACH,
				new StoredNames(this.database));
		Rest rest = new Rest(part.omitted(), part.obstacle());
		try (watch) {
			this.steps.begin(watch);
			if (!part.isEmpty()) {
				this.writer.rehearse(watch, () -> {
					lease.makeAbsent();
					return action.applyAsInt(part.plan());
				});
			}
		}
		catch (MigrationException ex) {
			rest = rest(part, ex, watch);
		}
		finally {
			this.steps.end();
		}
		return new Rehearsal(DatabaseState.of(observation), part.plan().action(), this.steps.steps(), rest.omitted(),
				rest.obstacle(), part.isEmpty() ? null : watch.held(), Duration.ofNanos(System.nanoTime() - start));
	}

	/**
	 * What is not rehearsed, where a failure is none of the run.
	 */
	private Rest rest(RehearsablePart part, MigrationException failure, RehearsalWatch watch) {
		String state = ConnectionProblem.sqlState(failure);
		Revision running = this.steps.running();
		if (LOCK_NOT_AVAILABLE.equals(state)) {
			throw RehearsalMessages.blocked(
					(running != null) ? "'" + running + "'" : "what comes before the change sets",
					(running != null) ? patience() : RehearsalWatch.PATIENCE,
					(running != null) ? this.options.rails().lockTimeout() : null, watch.blocker(), failure);
		}
		if (NEEDS_COMMIT.equals(state) && running != null && this.options.transaction() == TransactionScope.CHANGE_SET
				&& failure instanceof MigrationFailedException) {
			return new Rest(omitted(part, running),
					"uses what a change set before it has added, for which PostgreSQL wants a commit in between "
							+ "(SQLSTATE 55P04)");
		}
		throw failure;
	}

	/**
	 * Whoever limits change sets to less means a rehearsal too.
	 */
	private Duration patience() {
		Duration limit = this.options.rails().lockTimeout();
		return (limit != null && limit.compareTo(RehearsalWatch.PATIENCE) < 0) ? limit : RehearsalWatch.PATIENCE;
	}

	private static List<Revision> omitted(RehearsablePart part, Revision from) {
		List<Revision> all = new ArrayList<>(part.plan().run());
		all.addAll(part.plan().undo());
		all.addAll(part.omitted());
		return all.subList(Math.max(0, all.indexOf(from)), all.size());
	}

	/**
	 * What is not rehearsed.
	 */
	private record Rest(List<Revision> omitted, @Nullable String obstacle) {
	}

	/**
	 * Makes what looks at the transaction.
	 */
	@FunctionalInterface
	interface WatchFactory {

		RehearsalWatch create(Commits commits, StoredNames names);

	}

}
