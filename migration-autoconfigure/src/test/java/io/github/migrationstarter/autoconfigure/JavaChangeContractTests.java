package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;

import javax.sql.DataSource;

import liquibase.change.custom.CustomChange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.autoconfigure.JavaChanges.Failing;
import io.github.migrationstarter.autoconfigure.JavaChanges.Greeter;
import io.github.migrationstarter.autoconfigure.JavaChanges.Greeting;
import io.github.migrationstarter.autoconfigure.JavaChanges.Homeless;
import io.github.migrationstarter.autoconfigure.JavaChanges.Robbed;
import io.github.migrationstarter.autoconfigure.JavaChanges.Waiting;
import io.github.migrationstarter.autoconfigure.JavaChanges.Written;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Change sets in Java get beans, and are as atomic as others.
 */
abstract class JavaChangeContractTests {

	private final TestEngine engine;

	@TempDir
	Path folder;

	JavaChangeContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@Test
	void getBeansAtAStart() {
		TestDatabase database = this.engine.missing(this.folder);

		on(database, Greeting.class).start();

		assertThat(greetings(database)).containsExactly("hello Ada", "hello HELLO");
		on(database, Greeting.class).start();
	}

	@Test
	void getBeansInCommandsForwardAndBack() {
		TestDatabase database = this.engine.empty(this.folder);
		CalledApplication application = on(database, Greeting.class);

		assertThat(application.command("upgrade").err()).isEmpty();
		assertThat(application.command("downgrade 0001").err()).isEmpty();

		assertThat(greetings(database)).containsExactly("hello Ada", "hello HELLO", "hello again");
		assertThat(database.history()).containsExactly("0001");
	}

	@Test
	void getBeansFromCode() {
		TestDatabase database = this.engine.empty(this.folder);

		on(database, Greeting.class).inContext((context) -> {
			Migrations migrations = context.getBean(Migrations.class);
			migrations.upgrade();
			migrations.downgrade("0001");
			migrations.upgrade();
		}, "db.bootstrap-on-startup=false", "db.check-on-startup=off");

		assertThat(greetings(database)).containsExactly("hello Ada", "hello Ada", "hello HELLO", "hello HELLO",
				"hello again");
	}

	@Test
	void getBeansWhereSpringMakesNoDatabaseWait() {
		TestDatabase database = this.engine.empty(this.folder);

		on(database, Greeting.class).inContext((context) -> context.getBean(Migrations.class).upgrade(),
				"spring.liquibase.enabled=false");

		assertThat(greetings(database)).containsExactly("hello Ada", "hello HELLO");
	}

	@Test
	void getBeansForUpDownAndUpOfARehearsedUpdate() {
		TestDatabase database = this.engine.empty(this.folder);

		on(database, Greeting.class).start("spring.liquibase.test-rollback-on-update=true");

		assertThat(greetings(database)).containsExactly("hello Ada", "hello HELLO");
	}

	@Test
	void thatWriteSqlGetBeansWhereTheyAreOnlyShownOrRehearsed() {
		TestDatabase database = this.engine.empty(this.folder);
		CalledApplication application = on(database, Written.class);

		assertThat(application.command("upgrade --sql").out())
			.contains("insert into greeting (text) values ('hello Ada')");
		assertThat(application.command("upgrade --dry-run").exitCode()).isZero();
		assertThat(application.command("upgrade").exitCode()).isZero();
		assertThat(greetings(database)).containsExactly("hello Ada");
	}

	@Test
	void leaveNothingWhereTheyFail() {
		TestDatabase database = this.engine.empty(this.folder);

		assertThat(on(database, Failing.class).fail())
			.hasMessageStartingWith("The change set 'app.yaml::0002::me' failed: nobody is there")
			.hasMessageContaining("It was rolled back");

		assertThat(greetings(database)).isEmpty();
		assertThat(database.history()).containsExactly("0001");
	}

	@Test
	void leaveNothingWhereTheLockIsLost() {
		TestDatabase database = this.engine.empty(this.folder);

		assertThat(on(database, Robbed.class).fail())
			.hasMessageStartingWith("The lock of the " + this.engine.title(database) + " was taken away");

		assertThat(greetings(database)).isEmpty();
		assertThat(database.history()).containsExactly("0001");
	}

	@Test
	void areRefusedABeanThatWaitsForTheDatabase() {
		TestDatabase database = this.engine.empty(this.folder);
		CalledApplication application = on(database, Waiting.class);
		String name = Waiting.class.getName();

		String shown = Troubleshooting.shown(application.fail());

		assertThat(shown).isEqualTo("The change set 'app.yaml::0002::me' cannot run: its class '" + name
				+ "' needs 'jdbcTemplate', which waits for the database to be migrated (" + name
				+ " -> jdbcTemplate -> liquibase).\n\nAction:\n\n"
				+ "Let it use the connection of the run, database.getConnection(). A bean that it does not need to run "
				+ "it can take as ObjectProvider, or with @Lazy.");
		assertThat(application.command("upgrade").err().strip()).isEqualTo(shown.replace("\n\nAction:\n\n", "\n\n"));
		assertThat(tables(database)).isEmpty();
	}

	@Test
	void areRefusedABeanThatThereIsNot() {
		TestDatabase database = this.engine.empty(this.folder);

		assertThat(Troubleshooting.shown(on(database, Homeless.class).fail()))
			.isEqualTo("The change set 'app.yaml::0002::me' cannot run: its class '" + Homeless.class.getName()
					+ "' could not be given its beans: No qualifying bean of type 'java.util.Currency' available: "
					+ "expected at least 1 bean which qualifies as autowire candidate. Dependency annotations: "
					+ "{@org.springframework.beans.factory.annotation.Autowired(required=true)}\n\nAction:\n\n"
					+ "Correct what it asks for, or define the bean, and start again.");
		assertThat(tables(database)).isEmpty();
	}

	private CalledApplication on(TestDatabase database, Class<? extends CustomChange> code) {
		return new CalledApplication(database, JavaChanges.changelog(this.folder, code), Beans.class);
	}

	private static List<String> greetings(TestDatabase database) {
		return database.query("select text from greeting order by text");
	}

	private List<String> tables(TestDatabase database) {
		return database.query(switch (this.engine) {
			case SQLITE -> "select name from sqlite_schema";
			default -> "select relname from pg_class where relnamespace = 'public'::regnamespace";
		});
	}

	static class Beans {

		@Bean
		Greeter greeter() {
			return new Greeter("hello");
		}

		@Bean
		JdbcTemplate jdbcTemplate(DataSource dataSource) {
			return new JdbcTemplate(dataSource);
		}

	}

}
