package io.github.migrationstarter.validation;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import liquibase.integration.spring.SpringResourceAccessor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.DefaultResourceLoader;

import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.database.IgnoredTables;
import io.github.migrationstarter.liquibase.LiquibaseSettings;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Analytics;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Filter;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Options;
import io.github.migrationstarter.liquibase.LiquibaseSettings.RollbackTest;

/**
 * Asserts in a test, of any framework, that a changelog is valid. No database is needed.
 *
 * @since 0.1.0
 */
public final class ChangelogAssertion {

	private final String changeLog;

	private final Map<String, String> parameters = new LinkedHashMap<>();

	private final List<String> engines = new ArrayList<>();

	private final Set<Check> failing = EnumSet.noneOf(Check.class);

	private @Nullable String contexts;

	private @Nullable String labels;

	private ChangelogAssertion(String changeLog) {
		this.changeLog = changeLog;
	}

	/**
	 * Asserts that a changelog has no errors, for PostgreSQL and SQLite as far as their
	 * drivers are there.
	 * @param changeLog for example
	 * {@code classpath:db/changelog/db.changelog-master.yaml}
	 * @throws AssertionError with the text that {@code db validate} prints
	 */
	public static void assertValidChangelog(String changeLog) {
		changelog(changeLog).assertValid();
	}

	/**
	 * Begins an assertion with options.
	 * @param changeLog the changelog, as in {@code spring.liquibase.change-log}
	 * @return what takes the options
	 */
	public static ChangelogAssertion changelog(String changeLog) {
		return new ChangelogAssertion(changeLog);
	}

	/**
	 * Gives a property of the changelog a value, as {@code spring.liquibase.parameters}
	 * does.
	 * @param name its name
	 * @param value its value
	 * @return this
	 */
	public ChangelogAssertion parameter(String name, String value) {
		this.parameters.put(name, value);
		return this;
	}

	/**
	 * Chooses contexts, as {@code spring.liquibase.contexts} does.
	 * @param names them, comma-separated
	 * @return this
	 */
	public ChangelogAssertion contexts(String names) {
		this.contexts = names;
		return this;
	}

	/**
	 * Chooses labels, as {@code spring.liquibase.label-filter} does.
	 * @param expression a label expression
	 * @return this
	 */
	public ChangelogAssertion labels(String expression) {
		this.labels = expression;
		return this;
	}

	/**
	 * Names the engines that the changelog must be fit for.
	 * @param names Liquibase's short names, such as {@code postgresql}
	 * @return this
	 */
	public ChangelogAssertion engines(String... names) {
		this.engines.addAll(List.of(names));
		return this;
	}

	/**
	 * Takes some warnings for errors.
	 * @param checks which of them
	 * @return this
	 */
	public ChangelogAssertion failOn(Check... checks) {
		this.failing.addAll(List.of(checks));
		return this;
	}

	/**
	 * Takes every warning for an error.
	 * @return this
	 */
	public ChangelogAssertion failOnWarnings() {
		this.failing.addAll(EnumSet.allOf(Check.class));
		return this;
	}

	/**
	 * Asserts it.
	 * @return what was found beside errors
	 * @throws AssertionError with the text that {@code db validate} prints
	 */
	public ValidationReport assertValid() {
		ValidationReport report = new ChangelogValidator(settings(),
				this.engines.isEmpty() ? CheckedEngines.of(null) : CheckedEngines.named(this.engines))
			.validate()
			.failingOn(this.failing);
		if (report.errors() > 0) {
			throw new AssertionError("The changelog is not valid:\n" + report.text());
		}
		return report;
	}

	private LiquibaseSettings settings() {
		return new LiquibaseSettings(this.changeLog, new SpringResourceAccessor(new DefaultResourceLoader()),
				new Filter(this.contexts, this.labels, null), new Names(null, null, null, null, null),
				Map.copyOf(this.parameters),
				new Options(Checksums.KEEP, RollbackTest.NO, null, Analytics.OFF, TransactionScope.CHANGE_SET), null,
				new IgnoredTables(List.of()));
	}

}
