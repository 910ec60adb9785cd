package io.github.migrationstarter.liquibase;

import java.time.Duration;
import java.util.List;

import liquibase.integration.spring.SpringResourceAccessor;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.DefaultResourceLoader;

import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.MigrationsProvider;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.bootstrap.BootstrapRunner;
import io.github.migrationstarter.bootstrap.BootstrapSettings;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Policies;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.CallbackSource.NamedCallback;
import io.github.migrationstarter.bootstrap.EntityTables;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.RunnerMigrations;
import io.github.migrationstarter.database.CreateSettings;
import io.github.migrationstarter.database.DataSourceUrl;
import io.github.migrationstarter.database.DatabaseCreators;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.IgnoredTables;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Analytics;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Filter;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Options;
import io.github.migrationstarter.liquibase.LiquibaseSettings.RollbackTest;

/**
 * Migrations of a DataSource alone, with the defaults that an application has.
 */
public final class LiquibaseMigrations implements MigrationsProvider {

	static final List<String> IGNORED_TABLES = List.of("spring_session*", "batch_*", "qrtz_*", "event_publication*",
			"shedlock", "flyway_schema_history", "alembic_version");

	private static final Duration POLL = Duration.ofMillis(200);

	@Override
	public Migrations migrations(Request request) {
		LiquibaseSettings liquibase = settings(request);
		return new RunnerMigrations(() -> (listener, patience) -> runner(request, liquibase, listener, patience));
	}

	private static BootstrapRunner runner(Request request, LiquibaseSettings liquibase, RunListener listener,
			@Nullable Duration patience) {
		Waits waits = new Waits(Duration.ZERO, request.lockWait(), POLL,
				(patience != null) ? patience : request.lockWait());
		BootstrapSettings settings = new BootstrapSettings(BootstrapMode.TRUE,
				new Policies(StartCheck.OFF, NewerSchemaPolicy.ALLOW, DivergedPolicy.REFUSE, CreationPolicy.ALLOWED),
				"auto", DropFirst.NO, waits);
		String url = DataSourceUrl.of(request.dataSource());
		DatabaseLocation location = DatabaseLocation.of(url);
		DatabaseCreators creators = new DatabaseCreators(request.dataSource(), url, location,
				new CreateSettings(null, null, null, null, null), waits);
		return new BootstrapRunner(
				new LiquibaseTarget(request.dataSource(), location, creators.find(), liquibase, waits, listener),
				settings, EntityTables.NONE, listener, () -> callbacks(request));
	}

	private static List<NamedCallback> callbacks(Request request) {
		return request.callbacks()
			.stream()
			.map((callback) -> new NamedCallback(callback.getClass().getName(), callback))
			.toList();
	}

	private static LiquibaseSettings settings(Request request) {
		return new LiquibaseSettings(request.changelog(), new SpringResourceAccessor(new DefaultResourceLoader()),
				new Filter(request.contexts(), request.labels(), null),
				new Names(request.defaultSchema(), request.historySchema(), null, null, null), request.parameters(),
				new Options(Checksums.KEEP, RollbackTest.NO, null, Analytics.OFF, TransactionScope.CHANGE_SET), null,
				new IgnoredTables(IGNORED_TABLES));
	}

}
