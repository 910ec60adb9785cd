package io.github.migrationstarter.fault;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

/**
 * A change of the application's own whose class path is incomplete.
 */
public class ErroneousTask implements CustomTaskChange {

	@Override
	public void execute(Database database) {
		throw new NoClassDefFoundError("planted");
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
