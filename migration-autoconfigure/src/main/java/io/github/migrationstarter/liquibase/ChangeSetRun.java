package io.github.migrationstarter.liquibase;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import liquibase.Scope;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.database.Database;
import liquibase.exception.LiquibaseException;

import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.StopSignal;
import io.github.migrationstarter.liquibase.LiquibaseSettings.RollbackTest;

/**
 * Runs the change sets of one run, forward; or forward, back and forward again where a
 * rehearsal is asked for.
 */
final class ChangeSetRun {

	private final Database database;

	private final AtomicConnection connection;

	private final RunTable runTable;

	private final Intents intents;

	private final StopSignal stop;

	private final TransactionScope transaction;

	private final SecretParameters secrets;

	private final RunListener listener;

	private Progress progress;

	ChangeSetRun(Database database, AtomicConnection connection, RunTable runTable, Intents intents, StopSignal stop,
			TransactionScope transaction, SecretParameters secrets, RunListener listener) {
		this.transaction = transaction;
		this.secrets = secrets;
		this.listener = listener;
		this.progress = new Progress(0, transaction, secrets, listener);
		this.database = database;
		this.connection = connection;
		this.runTable = runTable;
		this.intents = intents;
		this.stop = stop;
	}

	Progress progress() {
		return this.progress;
	}

	/**
	 * Runs what is planned.
	 * @param snapshot what the observation was made from
	 * @param plan what to run
	 * @param observation what was read
	 * @param rehearsal whether to go back and forth
	 * @return how many change sets ran
	 */
	int run(Snapshot snapshot, Plan plan, Observation observation, RollbackTest rehearsal) throws Exception {
		resetHistory();
		List<ChangeSet> toRun = snapshot.toRun(plan);
		Set<ChangeSet> visited = visited(snapshot, toRun, observation);
		if (isRehearsed(rehearsal, observation)) {
			rehearse(snapshot, toRun, visited);
		}
		Finish finish = new Finish(snapshot);
		AtomicUpdateVisitor visitor = update(snapshot, toRun, visited, finish);
		if (!finish.done) {
			this.connection.atomically(() -> finish.run(visitor));
		}
		return visitor.ran().size();
	}

	private static boolean isRehearsed(RollbackTest rehearsal, Observation observation) {
		return switch (rehearsal) {
			case NO -> false;
			case NEW_DATABASE_ONLY -> !observation.hasHistory();
			case ALWAYS -> true;
		};
	}

	/**
	 * Goes back only over what this run executed: what ran before, and runs again, is not
	 * undone, and what was only marked as run loses its row and nothing else.
	 */
	private void rehearse(Snapshot snapshot, List<ChangeSet> toRun, Set<ChangeSet> visited) throws LiquibaseException {
		AtomicUpdateVisitor up = update(snapshot, toRun, visited, (visitor) -> {
		});
		Set<ChangeSet> marked = new HashSet<>(up.marked());
		Set<ChangeSet> undone = new HashSet<>(up.executed());
		undone.addAll(marked);
		snapshot.changelog()
			.visit(undone, new AtomicRollbackVisitor(this.database, snapshot.changelog().liquibase().listener(),
					this.connection, this.intents, this.stop, marked));
		resetHistory();
	}

	/**
	 * Every change set that applies and is not left out, since visiting one that ran also
	 * brings an old checksum up to date.
	 */
	private static Set<ChangeSet> visited(Snapshot snapshot, List<ChangeSet> toRun, Observation observation) {
		Set<Revision> leftOut = new HashSet<>(observation.pending());
		leftOut.addAll(observation.repeats());
		toRun.forEach((changeSet) -> leftOut.remove(ParsedChangelog.revision(changeSet)));
		Set<ChangeSet> visited = new HashSet<>(snapshot.applicable());
		visited.removeIf((changeSet) -> leftOut.contains(ParsedChangelog.revision(changeSet)));
		return visited;
	}

	private AtomicUpdateVisitor update(Snapshot snapshot, List<ChangeSet> toRun, Set<ChangeSet> visited,
			AtomicUpdateVisitor.Last last) throws LiquibaseException {
		this.progress = progress(toRun.size());
		AtomicUpdateVisitor visitor = new AtomicUpdateVisitor(this.database, snapshot.changelog(), this.connection,
				this.intents, this.progress, this.stop, last);
		snapshot.changelog().visit(visited, visitor);
		return visitor;
	}

	private Progress progress(int total) {
		return new Progress(total, this.connection.isWhole() ? TransactionScope.RUN : this.transaction, this.secrets,
				this.listener);
	}

	/**
	 * Undoes what is planned, in that order.
	 * @param snapshot what the observation was made from
	 * @param plan what to undo
	 * @param observation what it was decided on
	 * @return how many change sets were undone
	 */
	int undo(Snapshot snapshot, Plan plan, Observation observation) throws Exception {
		resetHistory();
		List<ChangeSet> toUndo = snapshot.changeSets(plan.undo());
		new StoredPaths(this.database.getRanChangeSetList()).tell(toUndo);
		Set<String> neverRan = RollbackCheck.marked(observation);
		Set<ChangeSet> marked = new HashSet<>(toUndo);
		marked.removeIf((changeSet) -> !neverRan.contains(ParsedChangelog.revision(changeSet).identity()));
		this.progress = progress(toUndo.size());
		AtomicRollbackVisitor visitor = new AtomicRollbackVisitor(this.database,
				snapshot.changelog().liquibase().listener(), this.connection, this.intents, this.stop, marked);
		for (ChangeSet changeSet : toUndo) {
			this.progress.begin(changeSet);
			snapshot.changelog().visit(List.of(changeSet), visitor);
			this.progress.done(changeSet, marked.contains(changeSet) ? "FORGOTTEN" : "UNDONE");
		}
		return toUndo.size();
	}

	private void resetHistory() {
		Scope.getCurrentScope()
			.getSingleton(ChangeLogHistoryServiceFactory.class)
			.getChangeLogService(this.database)
			.reset();
	}

	/**
	 * Ends a first creation and notes what was skipped, in the transaction of the last
	 * change set: with one but not the other, the next start would find something
	 * pending.
	 */
	private final class Finish implements AtomicUpdateVisitor.Last {

		private final Snapshot snapshot;

		private boolean done;

		Finish(Snapshot snapshot) {
			this.snapshot = snapshot;
		}

		@Override
		public void run(AtomicUpdateVisitor visitor) throws SQLException, LiquibaseException {
			RunTable runTable = ChangeSetRun.this.runTable;
			for (ChangeSet changeSet : visitor.skipped()) {
				runTable.skip(identity(changeSet), ObservationReader.currentChecksum(changeSet));
			}
			for (ChangeSet changeSet : visitor.ran()) {
				if (this.snapshot.skippedBefore().contains(identity(changeSet))) {
					runTable.forgetSkipped(identity(changeSet));
				}
			}
			runTable.endCreation();
			ChangeSetRun.this.database.commit();
			this.done = true;
		}

		private static String identity(ChangeSet changeSet) {
			return ParsedChangelog.revision(changeSet).identity();
		}

	}

}
