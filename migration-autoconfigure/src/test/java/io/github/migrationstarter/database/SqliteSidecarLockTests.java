package io.github.migrationstarter.database;

import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.database.Liveness.Status;
import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.Mounts;

import static org.assertj.core.api.Assertions.assertThat;

class SqliteSidecarLockTests {

	@TempDir
	Path folder;

	private Path database;

	private Path sidecar;

	@BeforeEach
	void makeDatabase() throws Exception {
		this.database = Files.createFile(this.folder.resolve("app.db"));
		this.sidecar = this.folder.toRealPath().resolve("app.db.lock");
	}

	@Test
	void isHeldByOneOfTwoInTheSameProcess() throws Exception {
		SqliteSidecarLock first = lock(this.database);
		SqliteSidecarLock second = lock(this.database);

		assertThat(first.tryAcquire()).isEqualTo(Status.ACQUIRED);
		assertThat(second.tryAcquire()).isEqualTo(Status.HELD);
		first.release();
		assertThat(second.tryAcquire()).isEqualTo(Status.ACQUIRED);
		second.release();
	}

	@Test
	void isNotLostToAnAttemptInTheSameProcess() throws Exception {
		SqliteSidecarLock first = lock(this.database);
		first.tryAcquire();

		SqliteSidecarLock second = lock(this.database);
		second.tryAcquire();
		second.release();

		assertThat(LockFileProbe.isFree(this.sidecar)).isFalse();
		first.release();
		assertThat(LockFileProbe.isFree(this.sidecar)).isTrue();
	}

	@Test
	void isTheSameThroughALink() throws Exception {
		Path link = Files.createSymbolicLink(this.folder.resolve("link.db"), this.database);
		SqliteSidecarLock first = lock(this.database);
		first.tryAcquire();

		assertThat(lock(link).tryAcquire()).isEqualTo(Status.HELD);
		first.release();
	}

	@Test
	void keepsItsFile() throws Exception {
		SqliteSidecarLock lock = lock(this.database);

		lock.tryAcquire();
		lock.release();
		lock.release();

		assertThat(this.sidecar).isEmptyFile();
		assertThat(this.database).isEmptyFile();
	}

	@Test
	void provesNothingWhereItCannotBeMade() throws Exception {
		Files.createDirectory(this.folder.resolve("app.db.lock"));

		assertThat(lock(this.database).tryAcquire()).isEqualTo(Status.UNPROVEN);
	}

	@ParameterizedTest
	@ValueSource(strings = { "app.db", "the\tapp.db", "the app.db", "d\u00e4tabase\\.db" })
	@EnabledIfMachineHas(Facility.MOUNTS)
	void provesNothingWhereTheFileIsMountedByItself(String name) throws Exception {
		Path mounted = Files.createFile(Files.createDirectory(this.folder.resolve("container")).resolve(name));
		SqliteSidecarLock lock = lock(mounted);

		try (AutoCloseable mount = Mounts.bind(this.database, mounted)) {
			assertThat(lock.tryAcquire()).isEqualTo(Status.UNPROVEN);
			assertThat(lock.doubt())
				.hasValue("Whether that holder is alive cannot be told: the file is mounted by itself, "
						+ "without its folder, so a lock file beside it is not the one that others see. Mount the folder "
						+ "instead.");
		}

		assertThat(mounted.resolveSibling(name + ".lock")).doesNotExist();
		assertThat(lock.tryAcquire()).isEqualTo(Status.ACQUIRED);
		lock.release();
	}

	@Test
	void isAnotherForAnotherLockTable() throws Exception {
		SqliteSidecarLock first = lock(this.database);
		SqliteSidecarLock second = new SqliteSidecarLock(this.database, "Other Lock/2");

		assertThat(first.tryAcquire()).isEqualTo(Status.ACQUIRED);
		assertThat(second.tryAcquire()).isEqualTo(Status.ACQUIRED);
		assertThat(second.proof())
			.isEqualTo("whose process is dead: its lock on the file '" + this.database + ".other_lock_2.lock' is free");
		second.release();
		assertThat(LockFileProbe.isFree(this.sidecar)).isFalse();
		first.release();
	}

	private static SqliteSidecarLock lock(Path database) {
		return new SqliteSidecarLock(database, "DATABASECHANGELOGLOCK");
	}

}
