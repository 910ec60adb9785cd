package io.github.migrationstarter.liquibase;

import java.sql.Connection;
import java.sql.SQLException;

import io.github.migrationstarter.database.Engine;
import io.github.migrationstarter.database.SessionSettings;

/**
 * What a connection is borrowed for.
 */
enum ConnectionUse {

	/**
	 * For as long as it takes.
	 */
	RUN {

		@Override
		SessionSettings settings(Engine engine, Connection connection) throws SQLException {
			return engine.sessionSettings(connection);
		}

		@Override
		int networkTimeout(Engine engine, int found) {
			return 0;
		}

	},

	/**
	 * For a moment. A server that hangs is not waited for.
	 */
	LOOK {

		@Override
		SessionSettings settings(Engine engine, Connection connection) throws SQLException {
			return engine.lookSettings(connection);
		}

		@Override
		int networkTimeout(Engine engine, int found) {
			return (engine == Engine.POSTGRESQL && (found == 0 || found > HANGING)) ? HANGING : found;
		}

	};

	private static final int HANGING = 5_000;

	abstract SessionSettings settings(Engine engine, Connection connection) throws SQLException;

	abstract int networkTimeout(Engine engine, int found);

}
