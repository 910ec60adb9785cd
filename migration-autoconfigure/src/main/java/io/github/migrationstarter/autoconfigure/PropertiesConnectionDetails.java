package io.github.migrationstarter.autoconfigure;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.liquibase.autoconfigure.LiquibaseConnectionDetails;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseProperties;

/**
 * {@code spring.liquibase.url}, {@code user} and {@code password} as connection details.
 *
 * @param properties the properties
 */
record PropertiesConnectionDetails(LiquibaseProperties properties) implements LiquibaseConnectionDetails {

	@Override
	public @Nullable String getUsername() {
		return this.properties.getUser();
	}

	@Override
	public @Nullable String getPassword() {
		return this.properties.getPassword();
	}

	@Override
	public @Nullable String getJdbcUrl() {
		return this.properties.getUrl();
	}

	@Override
	public @Nullable String getDriverClassName() {
		String name = this.properties.getDriverClassName();
		return (name != null) ? name : LiquibaseConnectionDetails.super.getDriverClassName();
	}

}
