package io.github.migrationstarter.validation;

import java.util.List;

import liquibase.change.AbstractSQLChange;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.core.SQLiteDatabase;
import liquibase.precondition.core.PreconditionContainer;
import liquibase.precondition.core.PreconditionContainer.FailOption;

import io.github.migrationstarter.validation.NameLedger.Certainty;

/**
 * Looks for indexes, constraints and tables that are created a second time although
 * nothing has dropped them. What may be left out at run time is not counted, and where
 * something is done that cannot be followed, everything known is forgotten.
 */
final class NameCheck implements EngineCheck {

	@Override
	public void look(Reading reading, Findings findings) {
		boolean postgres = reading.database() instanceof PostgresDatabase;
		if (!postgres && !(reading.database() instanceof SQLiteDatabase)) {
			return;
		}
		NameLedger ledger = postgres ? NameLedger.ofPostgres() : NameLedger.ofSqlite();
		for (ChangeSet changeSet : reading.accepted()) {
			List<NameLedger.Clash> clashes = ledger.in(reading.place(changeSet), certainty(changeSet),
					() -> follow(changeSet, reading, ledger));
			for (NameLedger.Clash clash : clashes) {
				findings.add(Check.DUPLICATE_NAME, reading.place(changeSet), reading.revision(changeSet),
						"The " + clash.what()
								+ (clash.first().equals(reading.place(changeSet)) ? " is created twice here."
										: " is created here although it is there already: " + clash.first()
												+ " creates it, and nothing in between drops it."),
						"Give it another name, or drop the first.");
			}
		}
	}

	private static void follow(ChangeSet changeSet, Reading reading, NameLedger ledger) {
		SqlNames sql = new SqlNames(ledger);
		ChangeNames structured = new ChangeNames(ledger, reading.database());
		for (Change change : reading.changes(changeSet)) {
			if (change instanceof AbstractSQLChange text) {
				sql.read(Reading.sql(text));
			}
			else {
				structured.read(change);
			}
		}
	}

	private static Certainty certainty(ChangeSet changeSet) {
		PreconditionContainer preconditions = changeSet.getPreconditions();
		boolean certain = !Boolean.FALSE.equals(changeSet.getFailOnError()) && changeSet.getSqlVisitors().isEmpty()
				&& (preconditions == null || preconditions.getNestedPreconditions().isEmpty()
						|| preconditions.getOnFail() == FailOption.HALT);
		return certain ? Certainty.CERTAIN : Certainty.OPEN;
	}

}
