package io.github.migrationstarter.autoconfigure;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.Connection;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

class PostgresLookLockTests extends LookLockContractTests {

	PostgresLookLockTests() {
		super(TestEngine.POSTGRESQL);
	}

	@Override
	AutoCloseable holdLiveness(TestDatabase database) throws Exception {
		byte[] digest = MessageDigest.getInstance("SHA-256")
			.digest("migration-starter\0public\0databasechangeloglock".getBytes(StandardCharsets.UTF_8));
		Connection connection = database.connect();
		connection.createStatement().execute("select pg_advisory_lock(" + ByteBuffer.wrap(digest).getLong() + ")");
		return connection;
	}

	@Override
	String ofTheDead() {
		return ", which is dead Last runs";
	}

}
