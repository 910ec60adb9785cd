package io.github.migrationstarter.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import javax.sql.DataSource;

import liquibase.exception.LiquibaseException;
import liquibase.integration.commandline.LiquibaseCommandLineConfiguration;
import liquibase.integration.spring.SpringLiquibase;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.Environment;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.bootstrap.BootstrapRunner;
import io.github.migrationstarter.bootstrap.BootstrapSettings;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.CallbackSource;
import io.github.migrationstarter.bootstrap.EntityTables;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.RunListeners;
import io.github.migrationstarter.bootstrap.RunnerFactory;
import io.github.migrationstarter.bootstrap.RunnerStatusSource;
import io.github.migrationstarter.bootstrap.RunningCheck;
import io.github.migrationstarter.bootstrap.StartJudge;
import io.github.migrationstarter.database.DataSourceUrl;
import io.github.migrationstarter.database.DatabaseCreators;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.IgnoredTables;
import io.github.migrationstarter.database.LookPlace;
import io.github.migrationstarter.database.MemoryCheck;
import io.github.migrationstarter.liquibase.BriefStatusSource;
import io.github.migrationstarter.liquibase.BriefTarget;
import io.github.migrationstarter.liquibase.CustomCode;
import io.github.migrationstarter.liquibase.LiquibaseSettings;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Analytics;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Filter;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Options;
import io.github.migrationstarter.liquibase.LiquibaseTarget;
import io.github.migrationstarter.liquibase.UnconnectedTexts;

/**
 * The bean that everything which needs the database waits for. It is configured like
 * Liquibase's own, and runs {@link BootstrapRunner} instead.
 */
final class BootstrapSpringLiquibase extends SpringLiquibase implements RunnerFactory {

	private static final Log logger = LogFactory.getLog(BootstrapSpringLiquibase.class);

	private static final Waits BRIEF = new Waits(Duration.ZERO, Duration.ofSeconds(2), Duration.ofMillis(50),
			Duration.ZERO);

	private final BootstrapProperties properties;

	private final StartSettings settings;

	private final DevelopmentTables developmentTables;

	private final ApplicationView view;

	private final Supplier<List<RunListener>> listeners;

	private @Nullable BootstrapReport report;

	BootstrapSpringLiquibase(BootstrapProperties properties, Environment environment,
			DevelopmentTables developmentTables, ApplicationView view, Supplier<List<RunListener>> listeners) {
		this.listeners = listeners;
		this.properties = properties;
		this.settings = new StartSettings(properties, environment);
		this.developmentTables = developmentTables;
		this.view = view;
	}

	/**
	 * What the last run found and did.
	 * @return the report, or {@code null} if there was none
	 */
	@Nullable BootstrapReport report() {
		return this.report;
	}

	/**
	 * Tells what the database means to the running application.
	 * @return the check
	 */
	RunningCheck runningCheck() {
		return new RunningCheck(this.settings.run(this), this::report);
	}

	@Override
	public void afterPropertiesSet() throws LiquibaseException {
		String trainingRun = TrainingRun.reason();
		if (!this.shouldRun || !LiquibaseCommandLineConfiguration.SHOULD_RUN.getCurrentValue()) {
			logger.info("The database is not looked at: Liquibase is switched off (shouldRun=false).");
		}
		else if (trainingRun != null) {
			logger.info("The database is not looked at: " + trainingRun + ".");
		}
		else {
			try {
				warn();
				start();
			}
			catch (MigrationException ex) {
				new FailedStart(getResourceLoader()).withdrawListeners();
				throw FailedRestartException.of(ex);
			}
		}
	}

	private void warn() {
		this.developmentTables.warn();
		if (new FlywayBeside(getResourceLoader(), getDataSource()).migratesTheSameDatabase()) {
			logger.warn(FlywayBeside.WARNING);
		}
	}

	private void start() {
		try {
			this.report = run();
		}
		catch (MigrationException ex) {
			this.view.compareUrls();
			throw ex;
		}
		this.view.compare(this.report, getDefaultSchema());
	}

	private BootstrapReport run() {
		String url = DataSourceUrl.of(getDataSource());
		BootstrapSettings start = this.settings.run(this);
		RunListener listener = new RunListeners(RunListener.NONE, this.listeners.get());
		BootstrapReport report = new BootstrapRunner(target(start, listener), start, this.developmentTables, listener,
				callbacks())
			.run();
		if (report.action().isWriting()) {
			this.view.checkMemory(new MemoryCheck(getDataSource(), DatabaseLocation.of(url)), url,
					getDatabaseChangeLogTable());
		}
		return report;
	}

	@Override
	public BootstrapRunner runner(RunListener display, @Nullable Duration patience) {
		BootstrapSettings command = this.settings.command(patience);
		RunListener listener = new RunListeners(display, this.listeners.get());
		return new BootstrapRunner(target(command, listener), command, EntityTables.NONE, listener, callbacks());
	}

	/**
	 * What looks at the database while the application runs.
	 * @return a new source, which asks nothing before it is asked
	 */
	BriefStatusSource statusSource() {
		return new BriefStatusSource(
				new LookPlace(getDataSource(), this.view.dataSource()), (place) -> new BriefTarget(place,
						target(place.dataSource(), BRIEF, RunListener.NONE), liquibaseSettings()),
				new RunnerStatusSource(this, this::report));
	}

	/**
	 * What tells how a start would judge a database.
	 * @return the judge of this application's starts
	 */
	StartJudge judge() {
		return new StartJudge(DatabaseLocation.of(DataSourceUrl.of(getDataSource())).name(),
				() -> this.settings.run(this));
	}

	/**
	 * What tells the changelog without connecting.
	 * @return its texts
	 */
	UnconnectedTexts texts() {
		String url = DataSourceUrl.of(getDataSource());
		return new UnconnectedTexts(DatabaseLocation.of(url), url, liquibaseSettings());
	}

	private LiquibaseTarget target(BootstrapSettings run, RunListener listener) {
		return target(getDataSource(), run.waits(), listener);
	}

	private LiquibaseTarget target(DataSource dataSource, Waits waits, RunListener listener) {
		String url = DataSourceUrl.of(dataSource);
		DatabaseLocation location = DatabaseLocation.of(url);
		DatabaseCreators creators = new DatabaseCreators(dataSource, url, location, this.settings.create(), waits);
		return new LiquibaseTarget(dataSource, location, creators.find(), liquibaseSettings(), waits, listener);
	}

	private CallbackSource callbacks() {
		ConfigurableListableBeanFactory beans = beans();
		return (beans != null) ? new CallbackBeans(beans) : CallbackSource.NONE;
	}

	private CustomCode customCode() {
		ConfigurableListableBeanFactory beans = beans();
		return (beans != null) ? new CustomCodeBeans(beans) : CustomCode.NONE;
	}

	/**
	 * Spring tells of the application context as of what loads resources.
	 */
	private @Nullable ConfigurableListableBeanFactory beans() {
		return (getResourceLoader() instanceof ConfigurableApplicationContext context) ? context.getBeanFactory()
				: null;
	}

	private LiquibaseSettings liquibaseSettings() {
		return new LiquibaseSettings(getChangeLog(), createResourceOpener(),
				new Filter(getContexts(), getLabelFilter(), getTag()),
				new Names(getDefaultSchema(), getLiquibaseSchema(), getLiquibaseTablespace(),
						getDatabaseChangeLogTable(), getDatabaseChangeLogLockTable()),
				(this.parameters != null) ? this.parameters : Map.of(),
				new Options(isClearCheckSums() ? Checksums.CLEAR : Checksums.KEEP, this.settings.rollbackTest(this),
						this.rollbackFile, Boolean.TRUE.equals(getAnalyticsEnabled()) ? Analytics.ON : Analytics.OFF,
						this.properties.transaction(), this.settings.rails()),
				getCustomizer(), new IgnoredTables(this.properties.ignoreTables()), customCode());
	}

}
