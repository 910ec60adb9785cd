package io.github.migrationstarter.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.migrationstarter.test.EnabledIfMachineHas;
import io.github.migrationstarter.test.Facility;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A SQLite file that containers see mounted by itself, each in a folder of its own: what
 * stands beside it is not what another one sees beside it.
 */
@Tag("surroundings")
@EnabledIfMachineHas(Facility.MOUNTS)
class SqliteMountTests extends FaultContract {

	private static final String CONTAINER = "mount --bind \"$1\" \"$2\" && shift 2 && exec \"$@\"";

	private static final String BETWEEN = "fault.point=PAUSE AFTER 0 insert into shared values \\(2\\) -> commit";

	private static final Pattern REMEDY = Pattern
		.compile("If it is certain that it is dead \\(else two migrate at once\\), free the lock:"
				+ "\\Rjava -jar app\\.jar db unlock --force\\Ror, in the database:\\R(UPDATE .*;)");

	private TestDatabase host;

	private String changelog;

	SqliteMountTests() {
		super(FaultEngine.SQLITE);
	}

	@BeforeEach
	void makeDatabase() throws IOException {
		this.host = new TestDatabase("jdbc:sqlite:" + Files.createFile(this.folder.resolve("host.db")), "", "");
		this.changelog = tables(1, 3).in(this.folder);
	}

	@Test
	void oneWaitsForTheOtherThatIsAlive() throws Exception {
		try (ForkedApplication first = container("first", BETWEEN);
				ForkedApplication second = container("second", "db.lock.wait=1s")) {
			first.go().await(ForkedApplication.PAUSED);

			assertThat(second.go().exitCode()).as(second.text()).isEqualTo(5);
			assertRefused(second, "migration-starter-unproven:");
			assertThat(first.go().exitCode()).as(first.text()).isZero();
			assertThat(first.isStarted()).isTrue();
		}

		assertDone(this.host, 3);
	}

	@Test
	void aDeadOneIsNotTakenOverUntilItsLockIsFreedByHand() throws Exception {
		try (ForkedApplication first = container("first", BETWEEN)) {
			first.go().await(ForkedApplication.PAUSED).kill9();
		}

		try (ForkedApplication second = container("second", "db.lock.wait=1s")) {
			assertThat(second.go().exitCode()).as(second.text()).isEqualTo(5);
			this.host.execute(assertRefused(second, "migration-starter-unproven:"));
		}
		try (ForkedApplication third = container("third", "db.lock.wait=1s")) {
			assertThat(third.go().exitCode()).as(third.text()).isZero();
		}

		assertDone(this.host, 3);
	}

	@Test
	void aDeadOneThatSawTheFolderIsTakenOverOnlyFromThere() throws Exception {
		try (ForkedApplication first = ForkedApplication.at(this.host, this.changelog, BETWEEN)) {
			first.go().await(ForkedApplication.PAUSED).kill9();
		}

		try (ForkedApplication second = container("second", "db.lock.wait=1s")) {
			assertThat(second.go().exitCode()).as(second.text()).isEqualTo(5);
			assertRefused(second, "migration-starter:");
		}
		migrate(this.host, this.changelog);

		assertDone(this.host, 3);
	}

	private ForkedApplication container(String name, String property) throws IOException {
		Path file = Files.createFile(Files.createDirectory(this.folder.resolve(name)).resolve("app.db"));
		List<String> place = List.of("unshare", "--mount", "sh", "-c", CONTAINER, "container",
				this.host.url().substring("jdbc:sqlite:".length()), file.toString());
		return ForkedApplication.at(place, new TestDatabase("jdbc:sqlite:" + file, "", ""), this.changelog, property);
	}

	/**
	 * Asserts that it says why it does not take over.
	 * @return the statement that frees the lock
	 */
	private static String assertRefused(ForkedApplication application, String holder) {
		assertThat(application.isStarted()).isFalse();
		assertThat(application.text())
			.containsPattern("Waited 1 s for the lock of the SQLite database '.*/app\\.db', held by '" + holder
					+ ".*' since .*\\. It has finished 2 change sets, the last one 'app\\.sql::0002::me'\\. Whether that holder is alive cannot be told: the file is mounted by itself, without its "
					+ "folder, so a lock file beside it is not the one that others see\\. Mount the folder instead\\. "
					+ "Nothing was changed\\.");
		Matcher remedy = REMEDY.matcher(application.text());
		assertThat(remedy.find()).as(application.text()).isTrue();
		return remedy.group(1);
	}

}
