package io.github.migrationstarter.liquibase;

import java.util.List;

import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.AppliedRevision.Outcome;
import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.Intent.Direction;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.liquibase.ScriptPreconditions.Verdict;
import io.github.migrationstarter.script.Script;
import io.github.migrationstarter.script.ScriptGuard;
import io.github.migrationstarter.script.ScriptRow;

/**
 * Writes a plan as a script:
 * <ol>
 * <li>The tables of the history, where they are absent.
 * <li>The guard, which takes the lock.
 * <li>Each change set with its history row.
 * <li>The note of the run, and the release of the lock.
 * </ol>
 * All of it is one transaction, but for change sets that ask to run outside of one.
 */
final class ScriptWriter {

	private static final String UNCHANGED = "Nothing was changed.";

	private final ScriptGround ground;

	private final ScriptHistory history;

	private final ScriptStatements statements;

	private final ScriptPreconditions preconditions;

	private final ScriptTableStatements tables;

	private final Script script;

	private final ScriptWords words = new ScriptWords();

	private final ScriptRecords rows;

	private final String holder;

	ScriptWriter(ScriptGround ground, ScriptHistory history, ScriptStatements statements,
			ScriptPreconditions preconditions) {
		this.ground = ground;
		this.history = history;
		this.statements = statements;
		this.preconditions = preconditions;
		this.holder = LockToken.ofScript(Scope.getCurrentScope().getDeploymentId()).value();
		this.tables = new ScriptTableStatements(ground.database(), ground.dialect(), this.holder);
		this.script = new Script(ground.dialect());
		this.rows = new ScriptRecords(ground, history, this.tables, this.script, this.words);
	}

	/**
	 * Writes it, inside a {@link MigrationScope}.
	 * @param plan a plan that writes
	 * @param observation what it was decided on
	 * @return the script
	 * @throws Exception if a change set cannot be read
	 */
	String write(Plan plan, Observation observation) throws Exception {
		Revision from = this.history.current();
		if (!plan.action().isWriting()) {
			this.script.comment("There is nothing to do: the database is at " + place(from) + ".");
			return this.script.toString();
		}
		new ScriptHeader(this.ground, this.script).write(plan, from);
		this.script.begin();
		this.script.statements(this.tables.create(this.ground.names()));
		this.script.section("Stop here unless the lock is free and the history is as expected.");
		guard(this.tables.tables().isFree(), place(from), UNCHANGED);
		switch (plan.action()) {
			case CREATE, UPGRADE, REPEAT -> run(plan, observation);
			case DOWNGRADE -> undo(plan, observation);
			case STAMP -> stamp(plan);
			case LEAVE, REFUSE, DROP_AND_CREATE, STAMP_AND_UPGRADE ->
				throw new IllegalArgumentException("'plan' must be one that a script can do");
		}
		this.script.section("Note the run, and free the lock.");
		this.script.statement(this.tables.note(plan.action(), from, this.history.current()));
		this.script.statement(this.tables.tables().release(this.holder));
		this.script.commit();
		return this.script.toString();
	}

	private void guard(String free, String place, String since) {
		List<ScriptRow> rows = this.history.rows();
		this.script.statement(new ScriptGuard(this.tables.tables(), this.holder, free, rows, place, since)
			.sql(this.ground.dialect()));
	}

	private static String place(@Nullable Revision revision) {
		return (revision != null) ? "'" + revision + "'" : "base";
	}

	private void run(Plan plan, Observation observation) throws Exception {
		for (ChangeSet changeSet : this.ground.changelog().toRun(plan)) {
			printable(changeSet, plan, observation, () -> run(changeSet));
		}
		this.rows.renewChecksums(plan);
		this.script.statement(this.tables.forgetCreation(plan.action()));
	}

	private void run(ChangeSet changeSet) throws Exception {
		if (Boolean.FALSE.equals(changeSet.getFailOnError())) {
			throw new UnprintableException("it may fail (failOnError=false), and a script ends at the first error");
		}
		Verdict verdict = this.preconditions.of(changeSet, this.words);
		title("Change set", changeSet, verdict.comment());
		switch (verdict.outcome()) {
			case RUN -> execute(changeSet);
			case MARK -> {
				this.rows.record(changeSet, ExecType.MARK_RAN);
				this.rows.forgetSkipped(changeSet);
			}
			case SKIP -> this.script.statements(this.tables.skip(changeSet));
		}
	}

	private void execute(ChangeSet changeSet) throws Exception {
		List<String> sql = this.statements.forward(changeSet, this.words);
		this.words.add(sql);
		boolean alone = isAlone(changeSet, sql);
		if (alone) {
			leaveTransaction(changeSet, Direction.FORWARD);
		}
		this.script.statements(sql);
		if (alone) {
			enterTransaction(changeSet);
		}
		if (this.statements.isSkipped(changeSet)) {
			this.script.statements(this.tables.skip(changeSet));
		}
		else {
			this.rows.record(changeSet, ExecType.EXECUTED);
			this.rows.forgetSkipped(changeSet);
		}
	}

	private static boolean isAlone(ChangeSet changeSet, List<String> sql) {
		return !changeSet.isRunInTransaction() && !sql.isEmpty();
	}

	private void undo(Plan plan, Observation observation) throws Exception {
		for (ChangeSet changeSet : this.ground.changelog().changeSets(plan.undo())) {
			boolean marked = RollbackCheck.marked(observation).contains(ParsedChangelog.revision(changeSet).identity());
			printable(changeSet, plan, observation, () -> undo(changeSet, marked ? Outcome.MARKED : Outcome.EXECUTED));
		}
	}

	private void undo(ChangeSet changeSet, Outcome outcome) throws Exception {
		title("Undo", changeSet, (outcome == Outcome.MARKED) ? "It was only marked as run: only its row goes." : "");
		if (outcome != Outcome.MARKED) {
			List<String> sql = this.statements.back(changeSet, this.words);
			this.words.add(sql);
			if (isAlone(changeSet, sql)) {
				leaveTransaction(changeSet, Direction.BACK);
				this.script.statements(sql);
				enterTransaction(changeSet);
			}
			else {
				this.script.statements(sql);
			}
		}
		this.rows.forget(changeSet);
	}

	private void stamp(Plan plan) {
		for (ChangeSet changeSet : this.ground.changelog().changeSets(plan.undo())) {
			title("Remove the row of", changeSet, "");
			this.rows.forget(changeSet);
		}
		for (ChangeSet changeSet : this.ground.changelog().changeSets(plan.stamp())) {
			title("Record, and do not run,", changeSet, "");
			this.rows.stamp(changeSet);
		}
		this.script.statement(this.tables.forgetCreation(BootstrapAction.STAMP));
	}

	private void title(String what, ChangeSet changeSet, String comment) {
		this.script.section(what + " " + ParsedChangelog.revision(changeSet).identity());
		if (!comment.isEmpty()) {
			this.script.comment(comment);
		}
	}

	/**
	 * The lock stays taken: it keeps others out until the script has ended.
	 */
	private void leaveTransaction(ChangeSet changeSet, Direction direction) {
		this.script.comment("It cannot be in a transaction (runInTransaction=false): what came before it is committed. "
				+ "If the script ends here, the lock stays taken by '" + this.holder + "'.");
		this.script.statement(this.tables.openIntent(changeSet, direction));
		this.script.commit();
	}

	private void enterTransaction(ChangeSet changeSet) {
		this.script.begin();
		guard("LOCKEDBY = " + Script.literal(this.holder), place(this.history.current()),
				"What came before is committed.");
		this.script.statement(this.tables.closeIntent(changeSet));
	}

	private void printable(ChangeSet changeSet, Plan plan, Observation observation, Work work) throws Exception {
		try {
			work.run();
		}
		catch (UnprintableException ex) {
			Revision revision = ParsedChangelog.revision(changeSet);
			String command = "java -jar app.jar db "
					+ ((plan.action() == BootstrapAction.DOWNGRADE) ? "downgrade" : "upgrade");
			throw new MigrationRefusedException(DatabaseState.of(observation),
					"There is no script for the change set '" + revision + "': " + ex.getMessage() + ".",
					"Let the application's jar do it: " + command
							+ " <revision>. A script up to the change set before it can be printed, and one from the "
							+ "change set after it once it has run.");
		}
	}

	@FunctionalInterface
	private interface Work {

		void run() throws Exception;

	}

}
