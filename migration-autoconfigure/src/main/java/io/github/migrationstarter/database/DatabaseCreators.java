package io.github.migrationstarter.database;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.bootstrap.DatabaseCreator;

/**
 * Finds what can create the database of a DataSource.
 */
public final class DatabaseCreators {

	private final DataSource dataSource;

	private final @Nullable String url;

	private final DatabaseLocation location;

	private final CreateSettings settings;

	private final Waits waits;

	public DatabaseCreators(DataSource dataSource, @Nullable String url, DatabaseLocation location,
			CreateSettings settings, Waits waits) {
		this.dataSource = dataSource;
		this.url = url;
		this.location = location;
		this.settings = settings;
		this.waits = waits;
	}

	/**
	 * Finds the creator.
	 * @return what creates the database
	 */
	public DatabaseCreator find() {
		DatabaseCreator creator = creator();
		return (stop) -> {
			ReadOnlyConnections.refuse(this.dataSource, this.location.name());
			return creator.create(stop);
		};
	}

	private DatabaseCreator creator() {
		if (this.location.file() != null) {
			return new SqliteDatabaseCreator(this.location.file());
		}
		if (this.url != null && this.location.database() != null) {
			return new PostgresDatabaseCreator(this::maintenance, this.location.database(),
					DataSourceUrl.userOf(this.dataSource), this.settings, this.waits);
		}
		return new UntoldDatabaseCreator(this.dataSource);
	}

	/**
	 * The statement with which an administrator makes a PostgreSQL database.
	 * @param database its name
	 * @return SQL with a quoted name
	 */
	public static String statement(String database) {
		return "CREATE DATABASE " + QuotedName.of(database);
	}

	private DataSource maintenance() {
		String maintenanceUrl = (this.settings.url() != null) ? MaintenanceUrl.checked(this.settings.url())
				: DatabaseLocation.sibling(String.valueOf(this.url), "postgres");
		if (this.settings.username() == null) {
			return DerivedDataSource.of(this.dataSource, maintenanceUrl);
		}
		// a login of its own needs nothing of the application's DataSource
		return DataSourceBuilder.create()
			.type(SimpleDriverDataSource.class)
			.url(maintenanceUrl)
			.username(this.settings.username())
			.password(this.settings.password())
			.build();
	}

}
