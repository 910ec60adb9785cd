package io.github.migrationstarter.liquibase;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

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
 */
record WatchedRun(TestDatabase database, DataSource dataSource, String changelog, RunListener listener) {

	static final Silences SHORT = new Silences(Duration.ofMillis(100), Duration.ofMillis(200));

	static WatchedRun on(TestDatabase database, String changelog) {
		return on(database, changelog, RunListener.NONE);
	}

	static WatchedRun on(TestDatabase database, String changelog, RunListener listener) {
		return new WatchedRun(database,
				new DriverManagerDataSource(database.url(), database.username(), database.password()), changelog,
				listener);
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
		return new BootstrapRunner(
				new LiquibaseTarget(this.dataSource, DatabaseLocation.of(this.database.url()), (stop) -> {
					throw new IllegalStateException();
				}, liquibase, waits, this.listener, SHORT), settings, EntityTables.NONE, this.listener);
	}

	/**
	 * Begins in a thread of its own.
	 * @param work what to do with the runner
	 */
	Beside beside(java.util.function.Consumer<BootstrapRunner> work) {
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
