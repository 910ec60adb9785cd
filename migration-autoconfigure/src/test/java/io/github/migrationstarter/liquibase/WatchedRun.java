package io.github.migrationstarter.liquibase;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import javax.sql.DataSource;

import liquibase.integration.spring.SpringResourceAccessor;

import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.bootstrap.BootstrapRunner;
import io.github.migrationstarter.bootstrap.BootstrapSettings;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Policies;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.EntityTables;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.Silences;
import io.github.migrationstarter.database.CreateSettings;
import io.github.migrationstarter.database.DatabaseCreators;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.IgnoredTables;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Analytics;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Filter;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Options;
import io.github.migrationstarter.liquibase.LiquibaseSettings.RollbackTest;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestDatabase;

/**
 * Runs in which a change set soon counts as one that takes long.
 *
 * @param database an existing database
 * @param dataSource leads to it
 * @param changelog the property that names its changelog
 * @param listener is told of what they do
 * @param silences how often to say what takes long
 */
record WatchedRun(TestDatabase database, DataSource dataSource, String changelog, RunListener listener,
		Silences silences) {

	static final Silences SHORT = new Silences(Duration.ofMillis(100), Duration.ofMillis(200));

	static WatchedRun on(TestDatabase database, String changelog) {
		return on(database, changelog, RunListener.NONE);
	}

	static WatchedRun on(TestDatabase database, String changelog, RunListener listener) {
		return new WatchedRun(database,
				new DriverManagerDataSource(database.url(), database.username(), database.password()), changelog,
				listener, SHORT);
	}

	WatchedRun with(Silences silences) {
		return new WatchedRun(this.database, this.dataSource, this.changelog, this.listener, silences);
	}

	BootstrapRunner runner() {
		Waits waits = new Waits(Duration.ZERO, Duration.ofSeconds(60), Duration.ofMillis(50), Duration.ofSeconds(60));
		BootstrapSettings settings = new BootstrapSettings(BootstrapMode.TRUE,
				new Policies(StartCheck.OFF, NewerSchemaPolicy.ALLOW, DivergedPolicy.REFUSE, CreationPolicy.ALLOWED),
				"auto", DropFirst.NO, waits);
		LiquibaseSettings liquibase = new LiquibaseSettings(this.changelog.substring(this.changelog.indexOf('=') + 1),
				new SpringResourceAccessor(new DefaultResourceLoader()), new Filter(null, null, null),
				new Names(null, null, null, null, null), Map.of(),
				new Options(Checksums.KEEP, RollbackTest.NO, null, Analytics.OFF, TransactionScope.CHANGE_SET), null,
				new IgnoredTables(LiquibaseMigrations.IGNORED_TABLES));
		DatabaseLocation location = DatabaseLocation.of(this.database.url());
		DatabaseCreators creators = new DatabaseCreators(this.dataSource, this.database.url(), location,
				new CreateSettings(null, null, null, null, null), waits);
		return new BootstrapRunner(new LiquibaseTarget(this.dataSource, location, creators.find(), liquibase, waits,
				this.listener, this.silences), settings, EntityTables.NONE, this.listener);
	}

	/**
	 * Begins in a thread of its own.
	 * @param work what to do with the runner
	 */
	Beside beside(Consumer<BootstrapRunner> work) {
		return new Beside(OwnThread.run(() -> work.accept(runner())));
	}

	/**
	 * A run that has begun.
	 */
	record Beside(CompletableFuture<Void> done) {

		void join() {
			this.done.orTimeout(60, TimeUnit.SECONDS).join();
		}

	}

}
