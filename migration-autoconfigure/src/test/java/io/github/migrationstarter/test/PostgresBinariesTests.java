package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class PostgresBinariesTests {

	@TempDir
	private Path cache;

	@Test
	void areExtractedOnceByTwoAtATime() {
		CompletableFuture<Path> first = OwnThread.supply(this::extract);
		CompletableFuture<Path> second = OwnThread.supply(this::extract);

		Path installation = first.join();

		assertThat(second.join()).isEqualTo(installation);
		assertThat(installation.resolve("bin/initdb")).isExecutable();
		assertThat(this.cache.toFile().list()).containsExactly(installation.getFileName().toString());
	}

	private Path extract() {
		try {
			return PostgresBinaries.extractInto(this.cache);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
