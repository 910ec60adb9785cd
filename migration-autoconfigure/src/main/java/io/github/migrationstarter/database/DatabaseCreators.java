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
		if (this.location.file() != null) {
			return new SqliteDatabaseCreator(this.location.file());
		}
		if (this.url != null && this.location.database() != null) {
			return new PostgresDatabaseCreator(this::maintenance, this.location.database(),
					DataSourceUrl.userOf(this.dataSource), this.settings, this.waits);
		}
		return (stop) -> {
			throw new MigrationFailedException(Reason.DATABASE,
					"The " + this.location.name() + " does not exist, and its DataSource does not tell where it is.",
					"Create it by hand, and start again.", null);
		};
	}

	/**
	 * The statement with which an administrator makes a PostgreSQL database.
	 * @param database its name
	 * @return SQL with a quoted name
	 */
	public static String statement(String database) {
		return "CREATE DATABASE " + PostgresDatabaseCreator.quote(database);
	}

	private DataSource maintenance() {
		String maintenanceUrl = (this.settings.url() != null) ? this.settings.url()
				: DatabaseLocation.sibling(String.valueOf(this.url), "postgres");
		// a login of its own needs nothing of the application's DataSource
		DataSourceBuilder<?> builder = (this.settings.username() != null)
				? DataSourceBuilder.create().username(this.settings.username()).password(this.settings.password())
				: DataSourceBuilder.derivedFrom(this.dataSource);
		return builder.type(SimpleDriverDataSource.class).url(maintenanceUrl).build();
	}

}
