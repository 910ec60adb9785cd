package io.github.migrationstarter.fault;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.CustomChangeException;
import liquibase.exception.DatabaseException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/**
 * A change of the application's own that does as it likes with the connection.
 */
public class AutoCommittingTask implements CustomTaskChange {

	@Override
	public void execute(Database database) throws CustomChangeException {
		try {
			database.getConnection().setAutoCommit(true);
		}
		catch (DatabaseException ex) {
			throw new CustomChangeException(ex);
		}
	}

	@Override
	public String getConfirmationMessage() {
		return "never";
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
