package io.github.migrationstarter.autoconfigure;

import liquibase.change.custom.CustomSqlChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawSqlStatement;

/**
 * A change of the application's own whose SQL nobody sees beforehand.
 */
public class CommittingSqlChange implements CustomSqlChange {

	@Override
	public SqlStatement[] generateStatements(Database database) {
		return new SqlStatement[] { new RawSqlStatement("commit") };
	}

	@Override
	public String getConfirmationMessage() {
		return "done";
	}

	@Override
	public void setUp() {
		// nothing to set up
	}

	@Override
	public void setFileOpener(ResourceAccessor resourceAccessor) {
		// no files
	}

	@Override
	public ValidationErrors validate(Database database) {
		return new ValidationErrors();
	}

}
