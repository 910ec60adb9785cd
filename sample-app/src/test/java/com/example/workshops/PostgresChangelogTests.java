package com.example.workshops;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.condition.EnabledIf;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.postgresql.PostgreSQLContainer;

@Testcontainers
@EnabledIf("com.example.workshops.Docker#isPromisedOrAvailable")
class PostgresChangelogTests extends ChangelogContract {

	@Container
	final PostgreSQLContainer postgres = new PostgreSQLContainer("postgres:18-alpine");

	@Override
	Connection connect() throws SQLException {
		return DriverManager.getConnection(this.postgres.getJdbcUrl(), this.postgres.getUsername(),
				this.postgres.getPassword());
	}

	@Override
	String schemaQuery() {
		return """
				SELECT object FROM (
					SELECT concat_ws(' ', table_name, column_name, data_type, character_maximum_length, is_nullable,
						column_default, identity_generation)
					FROM information_schema.columns WHERE table_schema = 'public'
					UNION ALL
					SELECT concat_ws(' ', conname, conrelid::regclass, pg_get_constraintdef(oid))
					FROM pg_constraint WHERE connamespace = 'public'::regnamespace
					UNION ALL
					SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
					UNION ALL
					SELECT definition FROM pg_views WHERE schemaname = 'public'
				) AS objects (object)
				WHERE object NOT LIKE '%databasechangelog%'
				ORDER BY object
				""";
	}

}
