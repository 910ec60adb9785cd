package io.github.migrationstarter.liquibase;

import java.util.HashMap;
import java.util.Map;

import liquibase.ContextExpression;
import liquibase.Labels;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

/**
 * Parameters of a changelog that remember what its own files declare, which Liquibase
 * keeps to itself.
 */
final class DeclaredParameters extends ChangeLogParameters {

	// Liquibase's constructor declares too, before a field of ours could be given a value
	private @Nullable Map<String, String> declared;

	DeclaredParameters(Database database) {
		super(database);
	}

	/**
	 * What was declared, with the last value of each name.
	 * @return values by name
	 */
	Map<String, String> declared() {
		if (this.declared == null) {
			this.declared = new HashMap<>();
		}
		return this.declared;
	}

	@Override
	public void set(String key, Object value, ContextExpression contexts, Labels labels, String... databases) {
		declared().put(key, String.valueOf(value));
		super.set(key, value, contexts, labels, databases);
	}

	@Override
	public void setLocal(String key, Object value, DatabaseChangeLog changeLog, ContextExpression contexts,
			Labels labels, String... databases) {
		declared().put(key + " of " + changeLog.getPhysicalFilePath(), String.valueOf(value));
		super.setLocal(key, value, changeLog, contexts, labels, databases);
	}

}
