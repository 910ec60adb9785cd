package io.github.migrationstarter.liquibase;

import java.io.File;
import java.util.Map;

import liquibase.Liquibase;
import liquibase.integration.spring.Customizer;
import liquibase.integration.spring.SpringResourceAccessor;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.database.GuardRails;
import io.github.migrationstarter.database.IgnoredTables;

/**
 * What {@code spring.liquibase.*} says.
 *
 * @param changeLog where the changelog is
 * @param resources what loads it
 * @param filter which of its change sets apply
 * @param names where Liquibase's tables are
 * @param parameters values for the changelog's properties
 * @param options what else is asked for
 * @param customizer the application's own, if any
 * @param ignoredTables tables that are not the application's
 * @param code what prepares the code of its change sets
 */
public record LiquibaseSettings(String changeLog, SpringResourceAccessor resources, Filter filter, Names names,
		Map<String, String> parameters, Options options, @Nullable Customizer<Liquibase> customizer,
		IgnoredTables ignoredTables, CustomCode code) {

	/**
	 * The settings of an application whose change sets need no beans.
	 * @param changeLog where the changelog is
	 * @param resources what loads it
	 * @param filter which of its change sets apply
	 * @param names where Liquibase's tables are
	 * @param parameters values for the changelog's properties
	 * @param options what else is asked for
	 * @param customizer the application's own, if any
	 * @param ignoredTables tables that are not the application's
	 */
	public LiquibaseSettings(String changeLog, SpringResourceAccessor resources, Filter filter, Names names,
			Map<String, String> parameters, Options options, @Nullable Customizer<Liquibase> customizer,
			IgnoredTables ignoredTables) {
		this(changeLog, resources, filter, names, parameters, options, customizer, ignoredTables, CustomCode.NONE);
	}

	/**
	 * The same, with the changelog loaded from elsewhere.
	 * @param resources what loads it
	 * @return the settings
	 */
	public LiquibaseSettings withResources(SpringResourceAccessor resources) {
		return new LiquibaseSettings(this.changeLog, resources, this.filter, this.names, this.parameters, this.options,
				this.customizer, this.ignoredTables, this.code);
	}

	/**
	 * The same, with a schema for what names none.
	 * @param schema the schema
	 * @return the settings
	 */
	LiquibaseSettings inSchema(String schema) {
		Names named = (this.names.defaultSchema() != null) ? this.names : new Names(schema,
				this.names.liquibaseSchema(), this.names.tablespace(), this.names.history(), this.names.lock());
		return new LiquibaseSettings(this.changeLog, this.resources, this.filter, named, this.parameters, this.options,
				this.customizer, this.ignoredTables);
	}

	/**
	 * Which change sets apply.
	 *
	 * @param contexts contexts, comma-separated
	 * @param labels a label expression
	 * @param tag where the changelog ends, if not at its end
	 */
	public record Filter(@Nullable String contexts, @Nullable String labels, @Nullable String tag) {
	}

	/**
	 * Where tables are.
	 *
	 * @param defaultSchema the application's schema
	 * @param liquibaseSchema the schema of the history
	 * @param tablespace the tablespace of the history
	 * @param history the table of the history
	 * @param lock the table of the lock
	 */
	public record Names(@Nullable String defaultSchema, @Nullable String liquibaseSchema, @Nullable String tablespace,
			@Nullable String history, @Nullable String lock) {
	}

	/**
	 * What else is asked for.
	 *
	 * @param checksums whether the recorded checksums count
	 * @param rollback whether every upgrade is rehearsed back and forth
	 * @param rollbackFile where to write the SQL that undoes the run
	 * @param analytics whether Liquibase reports its use to its makers
	 * @param transaction what is one transaction
	 * @param rails what keeps a change set from blocking the application
	 */
	public record Options(Checksums checksums, RollbackTest rollback, @Nullable File rollbackFile, Analytics analytics,
			TransactionScope transaction, GuardRails rails) {

		public Options(Checksums checksums, RollbackTest rollback, @Nullable File rollbackFile, Analytics analytics,
				TransactionScope transaction) {
			this(checksums, rollback, rollbackFile, analytics, transaction, GuardRails.NONE);
		}

	}

	/**
	 * Whether the recorded checksums count.
	 */
	public enum Checksums {

		KEEP, CLEAR

	}

	/**
	 * Whether a run goes up, down and up again.
	 */
	public enum RollbackTest {

		NO, NEW_DATABASE_ONLY, ALWAYS

	}

	/**
	 * Whether Liquibase reports its use to its makers.
	 */
	public enum Analytics {

		OFF, ON

	}

}
