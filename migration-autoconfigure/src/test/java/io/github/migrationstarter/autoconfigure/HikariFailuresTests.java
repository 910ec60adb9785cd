package io.github.migrationstarter.autoconfigure;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;

import io.github.migrationstarter.bootstrap.QueryExplanation;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class HikariFailuresTests {

	@Test
	void aQueryFailsWithItsOwnFailureWhereItCannotBeExplained() throws SQLException {
		DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
		beans.registerBeanDefinition("closing", new RootBeanDefinition(QueryExplanation.class, () -> {
			throw new IllegalStateException("The application is closing");
		}));
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setJdbcUrl("jdbc:sqlite::memory:");
			new HikariFailures(beans.getBeanProvider(QueryExplanation.class)).postProcessAfterInitialization(pool,
					"pool");

			try (Connection connection = pool.getConnection(); Statement statement = connection.createStatement()) {
				assertThatExceptionOfType(SQLException.class)
					.isThrownBy(() -> statement.executeQuery("select 1 from nowhere"))
					.withMessageContaining("no such table: nowhere");
			}
		}
	}

}
