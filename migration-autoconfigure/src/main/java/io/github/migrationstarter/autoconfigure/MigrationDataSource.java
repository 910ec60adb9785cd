package io.github.migrationstarter.autoconfigure;

import java.util.List;
import java.util.Objects;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.StringUtils;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.database.DataSourceUrl;
import io.github.migrationstarter.database.SameDatabase;

/**
 * Finds the DataSource to migrate, in Boot's order: a {@code @LiquibaseDataSource} bean,
 * a URL of its own, a user of its own on the application's database, the application's
 * DataSource itself. A URL and a user that only repeat the application's, as those of a
 * service connection do, are no URL of its own.
 *
 * @param marked the {@code @LiquibaseDataSource} bean
 * @param application the application's DataSource
 * @param details URL and user of its own
 * @param repeated those of the application, which {@code details} may repeat
 */
record MigrationDataSource(@Nullable DataSource marked, @Nullable DataSource application,
		LiquibaseConnectionDetails details, @Nullable JdbcConnectionDetails repeated) {

	/**
	 * Finds it.
	 * @param names the application's DataSources
	 * @return the DataSource to migrate
	 */
	DataSource find(List<String> names) {
		if (this.marked != null) {
			return this.marked;
		}
		if (isUrlOfItsOwn()) {
			return build(DataSourceBuilder.create().url(Objects.requireNonNull(this.details.getJdbcUrl())));
		}
		if (this.application == null) {
			throw (names.size() > 1) ? undecided(names) : new MigrationUsageException(
					"There is no DataSource to migrate.",
					"Set spring.liquibase.url, or spring.liquibase.enabled=false if there is nothing to migrate.");
		}
		return (this.details.getJdbcUrl() == null && this.details.getUsername() != null)
				? build(DataSourceBuilder.derivedFrom(this.application)) : this.application;
	}

	private boolean isUrlOfItsOwn() {
		String url = this.details.getJdbcUrl();
		boolean repeats = this.application != null && this.repeated != null
				&& !(this.details instanceof PropertiesConnectionDetails)
				&& Objects.equals(url, this.repeated.getJdbcUrl())
				&& Objects.equals(this.details.getUsername(), this.repeated.getUsername())
				&& Objects.equals(url, DataSourceUrl.of(this.application));
		return url != null && !repeats;
	}

	private static MigrationUsageException undecided(List<String> names) {
		return new MigrationUsageException("There are " + names.size() + " DataSources, '"
				+ String.join("', '", names.subList(0, names.size() - 1)) + "' and '" + names.get(names.size() - 1)
				+ "', and none of them is the primary one: which one to migrate is not known.",
				"Mark one of them with @Primary or @LiquibaseDataSource, or set spring.liquibase.url. To migrate none, "
						+ "set spring.liquibase.enabled=false.");
	}

	/**
	 * What must lead to the same database.
	 * @param found the DataSource to migrate
	 * @return it and the application's, or {@code null} where it is a bean of the
	 * application, or the only one
	 */
	@Nullable SameDatabase same(DataSource found) {
		return (this.application == null || found == this.application || found == this.marked) ? null
				: new SameDatabase(found, this.application);
	}

	private DataSource build(DataSourceBuilder<?> builder) {
		DataSourceBuilder<SimpleDriverDataSource> simple = builder.type(SimpleDriverDataSource.class)
			.username(this.details.getUsername())
			.password(this.details.getPassword());
		String driverClassName = this.details.getDriverClassName();
		if (StringUtils.hasText(driverClassName)) {
			simple.driverClassName(driverClassName);
		}
		return simple.build();
	}

}
