package io.github.migrationstarter.liquibase;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import liquibase.change.custom.CustomSqlChange;
import liquibase.database.Database;
import liquibase.exception.ValidationErrors;
import liquibase.integration.spring.SpringResourceAccessor;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.core.io.DefaultResourceLoader;

import io.github.migrationstarter.HistoryEntry.Description;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.TransactionScope;
import io.github.migrationstarter.bootstrap.ChangeSetText;
import io.github.migrationstarter.bootstrap.ChangeSetText.Sql;
import io.github.migrationstarter.database.DatabaseLocation;
import io.github.migrationstarter.database.IgnoredTables;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Analytics;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Filter;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Options;
import io.github.migrationstarter.liquibase.LiquibaseSettings.RollbackTest;

import static org.assertj.core.api.Assertions.assertThat;

class UnconnectedTextsTests {

	private static final String POSTGRESQL = "jdbc:postgresql://nowhere/app";

	private static final String SQLITE = "jdbc:sqlite:/nowhere/app.db";

	private static final String CHANGELOG = """
			databaseChangeLog:
			- logicalFilePath: app.yaml
			- property: {name: smtp.password, value: declared}
			- property: {name: api-token, value: of-this-file, global: false}
			- changeSet:
			    id: rooms
			    author: me
			    comment: where it happens
			    context: production
			    labels: v1
			    changes:
			    - createTable:
			        tableName: rooms
			        columns:
			        - column: {name: id, type: bigint, constraints: {primaryKey: true}}
			        - column: {name: seats, type: int}
			- changeSet:
			    id: seats
			    author: me
			    changes:
			    - dropColumn: {tableName: rooms, columns: [{column: {name: seats}}]}
			- changeSet:
			    id: shell
			    author: me
			    changes:
			    - executeCommand: {executable: ls}
			- changeSet:
			    id: role
			    author: me
			    runAlways: true
			    runInTransaction: false
			    failOnError: false
			    dbms: postgresql,sqlite
			    preConditions:
			    - onFail: MARK_RAN
			    - sqlCheck: {expectedResult: 1, sql: select 1}
			    changes:
			    - sql: {sql: "create role app password '${appSecret}'; comment on role app is '${appSecret}'"}
			- changeSet:
			    id: java
			    author: me
			    changes:
			    - customChange: {class: "%s"}
			- changeSet:
			    id: after-java
			    author: me
			    changes:
			    - dropColumn: {tableName: rooms, columns: [{column: {name: id}}]}
			- changeSet:
			    id: mail
			    author: me
			    comment: logs in with ${smtp.password}
			    changes:
			    - sql: {sql: "insert into mail values ('${smtp.password}', '${api-token}')"}
			- changeSet:
			    id: elsewhere
			    author: me
			    ignore: true
			    changes:
			    - sql: {sql: "drop table rooms"}
			""".formatted(Task.class.getName());

	@TempDir
	private Path folder;

	@Test
	void tellsWhatTheEngineIsGiven() throws IOException {
		ChangeSetText rooms = find(POSTGRESQL, "rooms");

		assertThat(rooms).isEqualTo(new ChangeSetText(revision("rooms"),
				new Description("where it happens", "production", "v1"), Map.of(), List.of("createTable"),
				Sql.of(List.of("CREATE TABLE public.rooms (id BIGINT NOT NULL, seats INTEGER, CONSTRAINT rooms_pkey "
						+ "PRIMARY KEY (id))")),
				Sql.of(List.of("DROP TABLE public.rooms"))));
		assertThat(find(SQLITE, "rooms").forward()).isEqualTo(Sql.of(List
			.of("CREATE TABLE rooms (id BIGINT NOT NULL, seats INTEGER, CONSTRAINT PK_ROOMS " + "PRIMARY KEY (id))")));
	}

	@Test
	void hidesTheSecretsThatAChangelogDeclares() throws IOException {
		ChangeSetText mail = find(POSTGRESQL, "mail");

		assertThat(mail.forward()).isEqualTo(Sql.of(List.of("insert into mail values ('******', '******')")));
		assertThat(mail.description()).isEqualTo(new Description("logs in with ******", null, null));
	}

	@Test
	void triesOutWhatDependsOnTheTables() throws IOException {
		assertThat(find(POSTGRESQL, "seats").forward())
			.isEqualTo(Sql.of(List.of("ALTER TABLE public.rooms DROP COLUMN seats")));
		assertThat(find(SQLITE, "seats").forward().statements())
			.startsWith("ALTER TABLE rooms RENAME TO rooms_temporary")
			.anyMatch((sql) -> sql.startsWith("CREATE TABLE rooms ("))
			.noneMatch((sql) -> sql.contains("seats"));
	}

	@Test
	void hidesSecretsAndTellsAttributes() throws IOException {
		ChangeSetText role = find(POSTGRESQL, "role");

		assertThat(role.attributes()).isEqualTo(Map.of("runAlways", "true", "runInTransaction", "false", "failOnError",
				"false", "dbms", "postgresql,sqlite", "preconditions", "MARK_RAN"));
		assertThat(role.forward())
			.isEqualTo(Sql.of(List.of("create role app password '******'", "comment on role app is '******'")));
		assertThat(role.back()).isEqualTo(Sql.untold("There is no SQL to show: nothing says how to undo it."));
	}

	@Test
	void runsNothingOfTheApplication() throws IOException {
		assertThat(find(POSTGRESQL, "java").forward())
			.isEqualTo(Sql.untold("There is no SQL to show: the class '" + Task.class.getName() + "' does it."));
		assertThat(find(SQLITE, "after-java").forward()).isEqualTo(Sql.untold("There is no SQL to show: it "
				+ "depends on the tables as they are then, and what comes before it cannot be tried out: the class '"
				+ Task.class.getName() + "' does it."));
		assertThat(find(SQLITE, "shell").forward())
			.isEqualTo(Sql.untold("There is no SQL to show: 'executeCommand' is no SQL."));
		assertThat(Task.asked).isFalse();
	}

	@Test
	void theHeadIsTheLastThatApplies() throws IOException {
		assertThat(texts(POSTGRESQL).head()).contains(revision("mail"));
		assertThat(texts("jdbc:h2:mem:app").head()).isEmpty();
	}

	@Test
	void knowsOnlyWhatIsInTheChangelog() throws IOException {
		UnconnectedTexts texts = texts(POSTGRESQL);

		assertThat(texts.find(new Revision("app.yaml", "none", "me", null))).isEmpty();
		assertThat(texts.revisions()).extracting(Revision::id)
			.containsExactly("rooms", "seats", "shell", "role", "java", "after-java", "mail", "elsewhere");
		assertThat(texts("jdbc:h2:mem:app").revisions()).isEmpty();
		assertThat(texts("jdbc:h2:mem:app").find(revision("rooms"))).isEmpty();
	}

	private ChangeSetText find(String url, String id) throws IOException {
		return texts(url).find(revision(id)).orElseThrow();
	}

	private static Revision revision(String id) {
		return new Revision("app.yaml", id, "me", null);
	}

	private UnconnectedTexts texts(String url) throws IOException {
		Path file = Files.writeString(this.folder.resolve("app.yaml"), CHANGELOG);
		return new UnconnectedTexts(DatabaseLocation.of(url), url,
				new LiquibaseSettings("file:" + file, new SpringResourceAccessor(new DefaultResourceLoader()),
						new Filter(null, null, null), new Names(null, null, null, null, null),
						Map.of("appSecret", "sesame"),
						new Options(Checksums.KEEP, RollbackTest.NO, null, Analytics.OFF, TransactionScope.CHANGE_SET),
						null, new IgnoredTables(List.of())));
	}

	/**
	 * Notes whether it was asked.
	 */
	public static final class Task implements CustomSqlChange {

		private static boolean asked;

		@Override
		public SqlStatement[] generateStatements(Database database) {
			asked = true;
			return new SqlStatement[0];
		}

		@Override
		public String getConfirmationMessage() {
			return "";
		}

		@Override
		public void setUp() {
		}

		@Override
		public void setFileOpener(ResourceAccessor resourceAccessor) {
		}

		@Override
		public ValidationErrors validate(Database database) {
			return new ValidationErrors();
		}

	}

}
