package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.util.List;

import liquibase.changelog.ChangeSet;
import liquibase.database.Database;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;

/**
 * Finds what of a plan can be refused before anything is written. What is found includes
 * beans that the code of a change set needs and that cannot be had.
 */
final class PlanCheck {

	private final LiquibaseSettings settings;

	private final Database database;

	private final Connection connection;

	private final ReadingScope scope;

	private final CustomChanges code;

	PlanCheck(LiquibaseSettings settings, Database database, Connection connection, ReadingScope scope) {
		this.settings = settings;
		this.database = database;
		this.connection = connection;
		this.scope = scope;
		this.code = new CustomChanges(settings.code());
	}

	/**
	 * Checks a plan.
	 * @param plan what would be performed
	 * @param observation what it was decided on
	 * @param current what that was made from
	 * @param transaction what is one transaction
	 * @throws io.github.migrationstarter.MigrationException if it must not be performed
	 */
	void verify(Plan plan, Observation observation, Snapshot current, TransactionScope transaction) {
		List<ChangeSet> toRun = current.toRun(plan);
		List<ChangeSet> toUndo = (plan.action() == BootstrapAction.DOWNGRADE) ? current.changeSets(plan.undo())
				: List.of();
		if (transaction == TransactionScope.RUN) {
			WholeRunCheck.changeSets(toRun);
			WholeRunCheck.changeSets(toUndo);
		}
		if (plan.action() == BootstrapAction.STAMP) {
			return; // nothing of the changelog is run
		}
		this.code.prepare(toRun);
		this.code.prepare(toUndo);
		this.scope.validate(current.changelog(), () -> {
			if (transaction == TransactionScope.RUN) {
				WholeRunCheck.engine(this.connection);
			}
			if (!checksumsCount(plan)) {
				this.database.getRanChangeSetList().forEach((row) -> row.setLastCheckSum(null));
			}
			new ChangelogCheck(current.changelog(), this.database, this.settings.resources()).validate(toRun);
			new RollbackCheck(this.database).validate(toUndo, observation);
			return true;
		});
	}

	private boolean checksumsCount(Plan plan) {
		return plan.action() != BootstrapAction.DOWNGRADE && plan.action() != BootstrapAction.DROP_AND_CREATE
				&& this.settings.options().checksums() == Checksums.KEEP;
	}

}
