package io.github.migrationstarter.liquibase;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import liquibase.changelog.ChangeSet;

/**
 * The attributes of a change set that are not the default.
 */
final class ChangeSetAttributes {

	private ChangeSetAttributes() {
	}

	static Map<String, String> of(ChangeSet changeSet) {
		Map<String, String> attributes = new LinkedHashMap<>();
		if (changeSet.shouldAlwaysRun()) {
			attributes.put("runAlways", "true");
		}
		if (changeSet.shouldRunOnChange()) {
			attributes.put("runOnChange", "true");
		}
		if (!changeSet.isRunInTransaction()) {
			attributes.put("runInTransaction", "false");
		}
		if (Boolean.FALSE.equals(changeSet.getFailOnError())) {
			attributes.put("failOnError", "false");
		}
		if (changeSet.isIgnore()) {
			attributes.put("ignore", "true");
		}
		if (changeSet.getDbmsSet() != null && !changeSet.getDbmsSet().isEmpty()) {
			attributes.put("dbms", String.join(",", changeSet.getDbmsSet()));
		}
		if (changeSet.getPreconditions() != null && !changeSet.getPreconditions().getNestedPreconditions().isEmpty()) {
			attributes.put("preconditions", String.valueOf(changeSet.getPreconditions().getOnFail()));
		}
		return Collections.unmodifiableMap(attributes);
	}

}
