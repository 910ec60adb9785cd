package io.github.migrationstarter.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.datasource.AbstractDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;

import static org.assertj.core.api.Assertions.assertThat;

class DataSourceUrlTests {

	private static final String URL = "jdbc:postgresql://db/app";

	private final DataSource target = new DriverManagerDataSource(URL);

	@Test
	void readsItThroughSpringsWrappers() {
		LazyConnectionDataSourceProxy lazy = new LazyConnectionDataSourceProxy();
		lazy.setTargetDataSource(this.target);

		assertThat(DataSourceUrl.of(lazy)).isEqualTo(URL);
	}

	@Test
	void readsItThroughAPoolOfADataSource() {
		try (HikariDataSource pool = new HikariDataSource()) {
			pool.setDataSource(this.target);

			assertThat(DataSourceUrl.of(pool)).isEqualTo(URL);
		}
	}

	@Test
	void readsItThroughAWrapperThatUnwraps() {
		assertThat(DataSourceUrl.of(new Wrapper(this.target))).isEqualTo(URL);
	}

	@Test
	void isUnknownWhereNobodyTells() {
		assertThat(DataSourceUrl.of(new Wrapper(new Wrapper(null)))).isNull();
	}

	/**
	 * Unwraps, if there is something.
	 */
	private static final class Wrapper extends AbstractDataSource {

		private final DataSource wrapped;

		Wrapper(DataSource wrapped) {
			this.wrapped = wrapped;
		}

		@Override
		public <T> T unwrap(Class<T> type) throws SQLException {
			return (this.wrapped != null) ? type.cast(this.wrapped) : super.unwrap(type);
		}

		@Override
		public Connection getConnection() {
			throw new IllegalStateException("Nobody may connect");
		}

		@Override
		public Connection getConnection(String username, String password) {
			return getConnection();
		}

	}

}
