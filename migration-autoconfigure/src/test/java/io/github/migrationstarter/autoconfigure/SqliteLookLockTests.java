package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteLookLockTests extends LookLockContractTests {

	SqliteLookLockTests() {
		super(TestEngine.SQLITE);
	}

	@Override
	AutoCloseable holdLiveness(TestDatabase database) throws IOException {
		Path file = Path.of(database.url().substring("jdbc:sqlite:".length()) + ".lock");
		FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		assertThat(channel.tryLock()).isNotNull();
		return channel;
	}

	@Override
	String ofTheDead() {
		return ", and has finished ";
	}

}
