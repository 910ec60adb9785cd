package io.github.migrationstarter.liquibase;

import java.util.List;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;

import io.github.migrationstarter.AppliedRevision.Outcome;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.script.Script;
import io.github.migrationstarter.script.ScriptRow;

/**
 * The rows of the history that a script writes and removes.
 */
final class ScriptRecords {

	private final ScriptGround ground;

	private final ScriptHistory history;

	private final ScriptTableStatements tables;

	private final Script script;

	private final ScriptWords words;

	ScriptRecords(ScriptGround ground, ScriptHistory history, ScriptTableStatements tables, Script script,
			ScriptWords words) {
		this.ground = ground;
		this.history = history;
		this.tables = tables;
		this.script = script;
		this.words = words;
	}

	/**
	 * A row that is there already was run again, whatever became of it now.
	 */
	void record(ChangeSet changeSet, ExecType outcome) {
		if (this.history.row(changeSet) != null) {
			this.script.statement(HistoryStatement.ranAgain(this.ground.database(), changeSet));
			this.history.remove(changeSet);
			this.history.add(changeSet, Outcome.RERAN);
		}
		else {
			this.script.statement(HistoryStatement.insert(this.ground.database(), changeSet, outcome));
			this.history.add(changeSet, (outcome == ExecType.MARK_RAN) ? Outcome.MARKED : Outcome.EXECUTED);
		}
		this.words.add(List.of(changeSet.getId()));
	}

	void forgetSkipped(ChangeSet changeSet) {
		if (this.ground.changelog().skippedBefore().contains(ParsedChangelog.revision(changeSet).identity())) {
			this.script.statement(this.tables.forgetSkipped(changeSet));
		}
	}

	void renewChecksums(Plan plan) {
		List<ChangeSet> ran = this.ground.changelog().toRun(plan);
		for (ChangeSet changeSet : this.ground.changelog().applicable()) {
			String path = this.ground.outdated().get(ParsedChangelog.revision(changeSet).identity());
			if (path != null && !ran.contains(changeSet)) {
				this.script.statement(HistoryStatement.checksum(this.ground.database(), path, changeSet));
			}
		}
	}

	void forget(ChangeSet changeSet) {
		ScriptRow row = this.history.row(changeSet);
		if (row != null) {
			this.script.statement(HistoryStatement.delete(this.ground.database(), row.path(), row.id(), row.author()));
			this.history.remove(changeSet);
		}
	}

	/**
	 * A row that is there keeps its place: its change set was edited since.
	 */
	void stamp(ChangeSet changeSet) {
		ScriptRow row = this.history.row(changeSet);
		if (row != null) {
			this.script.statement(HistoryStatement.checksum(this.ground.database(), row.path(), changeSet));
		}
		else {
			record(changeSet, ExecType.EXECUTED);
			forgetSkipped(changeSet);
		}
	}

}
