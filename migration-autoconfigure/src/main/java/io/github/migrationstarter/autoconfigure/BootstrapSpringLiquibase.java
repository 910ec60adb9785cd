package io.github.migrationstarter.autoconfigure;

import java.util.Map;

import liquibase.exception.LiquibaseException;
import liquibase.integration.commandline.LiquibaseCommandLineConfiguration;
import liquibase.integration.spring.SpringLiquibase;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.bootstrap.BootstrapRunner;
import io.github.migrationstarter.bootstrap.BootstrapSettings;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Policies;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.database.CreateSettings;
import io.github.migrationstarter.database.DataSourceUrl;
import io.github.migrationstarter.database.DatabaseCreators;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.IgnoredTables;
import io.github.migrationstarter.database.MemoryCheck;
import io.github.migrationstarter.database.SameDatabase;
import io.github.migrationstarter.liquibase.LiquibaseSettings;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Analytics;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Filter;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Options;
import io.github.migrationstarter.liquibase.LiquibaseSettings.RollbackTest;
import io.github.migrationstarter.liquibase.LiquibaseTarget;

/**
 * The bean that everything which needs the database waits for. It is configured like
 * Liquibase's own, and runs {@link BootstrapRunner} instead.
 */
final class BootstrapSpringLiquibase extends SpringLiquibase {

	private static final Log logger = LogFactory.getLog(BootstrapSpringLiquibase.class);

	static final Profiles DEVELOPMENT = Profiles.of("dev", "development", "local", "test");

	private final BootstrapProperties properties;

	private final Environment environment;

	private final DevelopmentTables developmentTables;

	private final @Nullable SameDatabase same;

	private @Nullable BootstrapReport report;

	BootstrapSpringLiquibase(BootstrapProperties properties, Environment environment,
			DevelopmentTables developmentTables, @Nullable SameDatabase same) {
		this.properties = properties;
		this.environment = environment;
		this.developmentTables = developmentTables;
		this.same = same;
	}

	/**
	 * What the last run found and did.
	 * @return the report, or {@code null} if there was none
	 */
	@Nullable BootstrapReport report() {
		return this.report;
	}

	@Override
	public void afterPropertiesSet() throws LiquibaseException {
		String trainingRun = trainingRun();
		if (!this.shouldRun || !LiquibaseCommandLineConfiguration.SHOULD_RUN.getCurrentValue()) {
			logger.info("The database is not looked at: Liquibase is switched off (shouldRun=false).");
		}
		else if (trainingRun != null) {
			logger.info("The database is not looked at: " + trainingRun + ".");
		}
		else {
			try {
				this.developmentTables.warn();
				if (this.same != null) {
					runThenCompare(this.same);
				}
				else {
					run();
				}
			}
			catch (MigrationException ex) {
				new FailedStart(getResourceLoader()).withdrawListeners();
				throw FailedRestartException.of(ex);
			}
		}
	}

	private void runThenCompare(SameDatabase same) {
		try {
			run();
		}
		catch (MigrationException ex) {
			same.compareUrls().ifPresent(logger::warn);
			throw ex;
		}
		if (this.report != null && this.report.observation() != null) {
			same.compare(getDefaultSchema()).ifPresent(logger::warn);
		}
	}

	private void run() {
		if (new FlywayBeside(getResourceLoader(), getDataSource()).migratesTheSameDatabase()) {
			logger.warn(FlywayBeside.WARNING);
		}
		String url = DataSourceUrl.of(getDataSource());
		DatabaseLocation location = DatabaseLocation.of(url);
		BootstrapProperties.Create create = this.properties.create();
		BootstrapSettings settings = settings();
		DatabaseCreators creators = new DatabaseCreators(getDataSource(), url, location,
				new CreateSettings(create.url(), create.username(), create.password(), create.template(),
						create.owner()),
				settings.waits());
		LiquibaseTarget target = new LiquibaseTarget(getDataSource(), location, creators.find(), liquibaseSettings(),
				settings.waits(), settings.stampRevision());
		this.report = new BootstrapRunner(target, settings, this.developmentTables).run();
		if (this.report.action().isWriting()) {
			check(new MemoryCheck(getDataSource(), location), url);
		}
	}

	private void check(MemoryCheck memory, @Nullable String url) {
		memory.warning(url).ifPresent(logger::warn);
		memory.look(getDatabaseChangeLogTable()).ifPresent((failure) -> {
			switch (this.properties.checkOnStartup()) {
				case FAIL, WAIT -> throw failure;
				case WARN -> logger.warn(failure.getMessage() + " " + failure.getAction());
				case OFF -> logger.debug(failure.getMessage());
			}
		});
	}

	private BootstrapSettings settings() {
		Policies policies = new Policies(this.properties.checkOnStartup(), this.properties.newerSchema(),
				this.properties.diverged(),
				this.properties.create().enabled() ? CreationPolicy.ALLOWED : CreationPolicy.FORBIDDEN);
		BootstrapProperties.Wait waits = this.properties.waits();
		LockWaits lock = LockWaits.of(this.properties.lock());
		return new BootstrapSettings(this.properties.bootstrapOnStartup(), policies, this.properties.stamp().revision(),
				dropFirst(), new Waits(waits.server(), lock.patience(), lock.poll(), waits.timeout()));
	}

	private DropFirst dropFirst() {
		if (!isDropFirst()) {
			return DropFirst.NO;
		}
		return this.environment.acceptsProfiles(DEVELOPMENT) ? DropFirst.ANYWHERE : DropFirst.IN_MEMORY_ONLY;
	}

	private LiquibaseSettings liquibaseSettings() {
		return new LiquibaseSettings(getChangeLog(), createResourceOpener(),
				new Filter(getContexts(), getLabelFilter(), getTag()),
				new Names(getDefaultSchema(), getLiquibaseSchema(), getLiquibaseTablespace(),
						getDatabaseChangeLogTable(), getDatabaseChangeLogLockTable()),
				(this.parameters != null) ? this.parameters : Map.of(),
				new Options(isClearCheckSums() ? Checksums.CLEAR : Checksums.KEEP, rollbackTest(), this.rollbackFile,
						Boolean.TRUE.equals(getAnalyticsEnabled()) ? Analytics.ON : Analytics.OFF,
						this.properties.transaction()),
				getCustomizer(), new IgnoredTables(this.properties.ignoreTables()));
	}

	private RollbackTest rollbackTest() {
		if (!isTestRollbackOnUpdate()) {
			return RollbackTest.NO;
		}
		return (this.properties.bootstrapOnStartup() == BootstrapMode.TRUE) ? RollbackTest.ALWAYS
				: RollbackTest.NEW_DATABASE_ONLY;
	}

	private static @Nullable String trainingRun() {
		if ("onRefresh".equalsIgnoreCase(SpringProperties.getProperty("spring.context.exit"))) {
			return "spring.context.exit=onRefresh is a training run";
		}
		return "onRefresh".equalsIgnoreCase(SpringProperties.getProperty("spring.context.checkpoint"))
				? "spring.context.checkpoint=onRefresh takes a checkpoint" : null;
	}

}
