package io.github.migrationstarter.autoconfigure;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.apache.commons.dbcp2.BasicDataSource;

import org.springframework.util.ReflectionUtils;

import io.github.migrationstarter.autoconfigure.DataSourceRow.Capability;

/**
 * What is asked of a pool from outside, whichever it is.
 */
final class PoolUse {

	private PoolUse() {
	}

	static int active(DataSource pool) {
		if (pool instanceof HikariDataSource hikari) {
			return (hikari.getHikariPoolMXBean() != null) ? hikari.getHikariPoolMXBean().getActiveConnections() : 0;
		}
		if (pool instanceof BasicDataSource dbcp) {
			return dbcp.getNumActive();
		}
		return (pool instanceof org.apache.tomcat.jdbc.pool.DataSource tomcat) ? tomcat.getActive() : 0;
	}

	/**
	 * What its pools may open. DBCP2 tries one connection before it makes those it keeps,
	 * and what does not lead to the driver's connection is helped by a second one. Where
	 * nothing tells whether it is in memory, the next connection is asked.
	 */
	static int room(DataSourceRow row, ApplicationLogin login) {
		int pools = login.pools().stream().mapToInt((pool) -> {
			if (pool instanceof HikariDataSource hikari) {
				return hikari.getMaximumPoolSize();
			}
			return (pool instanceof BasicDataSource dbcp) ? 1 + dbcp.getMaxTotal() : 1;
		}).sum();
		int afterwards = (pools == 0 && !row.can(Capability.TELLS_URL)) ? 1 : 0;
		return Math.max(1, pools) + afterwards + (row.can(Capability.IS_DIRECT) ? 0 : 2);
	}

	static void close(ApplicationLogin login) {
		login.pools().forEach((pool) -> {
			try {
				ReflectionUtils.findMethod(pool.getClass(), "close").invoke(pool); // Tomcat's
																					// has
																					// no
																					// interface
																					// for
																					// it
			}
			catch (ReflectiveOperationException ex) {
				throw new IllegalStateException(ex);
			}
		});
		login.pools().clear();
	}

}
