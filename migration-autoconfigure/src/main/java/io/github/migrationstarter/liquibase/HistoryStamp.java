package io.github.migrationstarter.liquibase;

import java.util.List;

import liquibase.changelog.ChangeLogHistoryService;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.database.Database;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.bootstrap.Plan;

/**
 * Makes the history what a stamp plans, without running anything. What was edited after
 * it ran keeps its place: its row gets the checksum of today and nothing else.
 */
final class HistoryStamp {

	private final Database database;

	private final ChangeLogHistoryService history;

	private final RunTable runTable;

	HistoryStamp(Database database, ChangeLogHistoryService history, RunTable runTable) {
		this.database = database;
		this.history = history;
		this.runTable = runTable;
	}

	/**
	 * Writes it.
	 * @param snapshot what the plan was made from
	 * @param plan which rows go and which come
	 * @return how many rows were removed, written or renewed
	 * @throws Exception if the database failed
	 */
	int write(Snapshot snapshot, Plan plan) throws Exception {
		List<ChangeSet> removed = snapshot.changeSets(plan.undo());
		List<ChangeSet> stamped = snapshot.changeSets(plan.stamp());
		this.history.reset();
		StoredPaths paths = new StoredPaths(this.history.getRanChangeSets());
		paths.tell(removed);
		paths.tell(stamped);
		for (ChangeSet changeSet : removed) {
			this.database.removeRanStatus(changeSet);
		}
		for (ChangeSet changeSet : stamped) {
			if (paths.has(changeSet)) {
				this.history.replaceChecksum(changeSet);
			}
			else {
				this.database.markChangeSetExecStatus(changeSet, ExecType.EXECUTED);
				this.runTable.forgetSkipped(ParsedChangelog.revision(changeSet).identity());
			}
		}
		if (plan.action() == BootstrapAction.STAMP) {
			this.runTable.endCreation();
		}
		return removed.size() + stamped.size();
	}

}
