package io.github.migrationstarter.database;

import java.util.Properties;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import com.zaxxer.hikari.util.PropertyElf;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.BeanUtils;
import org.springframework.util.ClassUtils;

import io.github.migrationstarter.database.DerivedDataSource.Login;

/**
 * Where HikariCP takes its connections from, in its own order: a DataSource, the class of
 * one, its URL; and how it logs in, which code may decide anew each time.
 */
final class HikariTarget {

	private static final String HIKARI = "com.zaxxer.hikari.HikariDataSource";

	private static final String LEGACY = "com.zaxxer.hikari.legacy.supportUserPassDataSourceOverride";

	private final HikariDataSource pool;

	private HikariTarget(HikariDataSource pool) {
		this.pool = pool;
	}

	/**
	 * Recognises HikariCP.
	 * @param dataSource any DataSource
	 * @return its target, or {@code null} if it is another library's
	 */
	static @Nullable HikariTarget of(DataSource dataSource) {
		boolean present = ClassUtils.isPresent(HIKARI, HikariTarget.class.getClassLoader());
		return present ? Recognition.of(dataSource) : null;
	}

	/**
	 * Whether its URL, if it has one, counts for nothing.
	 */
	boolean isBehindDataSource() {
		return this.pool.getDataSource() != null || this.pool.getDataSourceClassName() != null;
	}

	/**
	 * The DataSource that it uses, or one as it makes it.
	 */
	@Nullable DataSource dataSource() throws ReflectiveOperationException {
		if (this.pool.getDataSource() != null) {
			return this.pool.getDataSource();
		}
		Class<?> type = ClassUtils.forName(this.pool.getDataSourceClassName(), HikariTarget.class.getClassLoader());
		Object made = BeanUtils.instantiateClass(type);
		Properties properties = this.pool.getDataSourceProperties();
		PropertyElf.setTargetFromProperties(made, properties);
		return (made instanceof DataSource dataSource) ? dataSource : null;
	}

	/**
	 * Asks once: whoever gives out passwords may end the one before.
	 */
	Login login() {
		Credentials credentials = credentials();
		return new Login(credentials.getUsername(), credentials.getPassword());
	}

	private Credentials credentials() {
		if (this.pool.getCredentialsProvider() != null) {
			return this.pool.getCredentialsProvider().getCredentials();
		}
		return Boolean.getBoolean(LEGACY) ? Credentials.of(this.pool.getUsername(), this.pool.getPassword())
				: this.pool.getCredentials();
	}

	private static final class Recognition {

		static @Nullable HikariTarget of(DataSource dataSource) {
			return (dataSource instanceof HikariDataSource pool) ? new HikariTarget(pool) : null;
		}

	}

}
