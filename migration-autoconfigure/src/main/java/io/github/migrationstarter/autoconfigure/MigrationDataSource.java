package io.github.migrationstarter.autoconfigure;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.util.StringUtils;

/**
 * Finds the DataSource to migrate, in Boot's order: a {@code @LiquibaseDataSource} bean,
 * a URL of its own, a user of its own on the application's database, the application's
 * DataSource itself.
 *
 * @param marked the {@code @LiquibaseDataSource} bean
 * @param application the application's DataSource
 * @param details URL and user of its own
 */
record MigrationDataSource(@Nullable DataSource marked, @Nullable DataSource application,
		LiquibaseConnectionDetails details) {

	DataSource find() {
		if (this.marked != null) {
			return this.marked;
		}
		if (this.details.getJdbcUrl() != null) {
			return build(DataSourceBuilder.create().url(this.details.getJdbcUrl()));
		}
		if (this.application == null) {
			throw new IllegalStateException("'spring.liquibase' has no DataSource to migrate: there is none, or more "
					+ "than one without a primary one. Mark one with @LiquibaseDataSource, or set "
					+ "spring.liquibase.url.");
		}
		return (this.details.getUsername() != null) ? build(DataSourceBuilder.derivedFrom(this.application))
				: this.application;
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
