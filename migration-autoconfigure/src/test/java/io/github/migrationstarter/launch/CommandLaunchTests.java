package io.github.migrationstarter.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import javax.sql.DataSource;

import liquibase.integration.spring.MultiTenantSpringLiquibase;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationPreparedEvent;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.ConfigurableEnvironment;

import io.github.migrationstarter.BootstrapCallback;
import io.github.migrationstarter.BootstrapContext;
import io.github.migrationstarter.autoconfigure.BootstrapAutoConfiguration;
import io.github.migrationstarter.autoconfigure.OwnLiquibaseAutoConfiguration;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When a start is the run of a command, and which context it runs in.
 */
class CommandLaunchTests {

	private static final List<String> RUNNERS = new ArrayList<>();

	@TempDir
	Path folder;

	private TestDatabase database;

	private String changelog;

	@BeforeEach
	void prepare() {
		RUNNERS.clear();
		this.database = TestDatabase.missingSqlite(this.folder);
		this.changelog = new TestChangelog().with("0001", "create table room (id integer primary key);")
			.in(this.folder);
	}

	@Test
	void theFirstArgumentThatIsNotSpringsMakesItTheTool() {
		assertRan(run("--db.bootstrap-on-startup=false", "db", "bootstrap"));
	}

	@Test
	void anotherFirstArgumentChangesNothing() {
		ToolRun run = run("--db.bootstrap-on-startup=true", "bootstrap", "db");

		assertThat(run.isEnded()).isFalse();
		assertThat(RUNNERS).containsExactly("runner [bootstrap, db]");
		assertThat(this.database.history()).containsExactly("0001");
	}

	@Test
	void theWordCanBeAnotherByArgumentVariableOrFile() throws IOException {
		Path file = Files.writeString(this.folder.resolve("application.properties"), "db.command.word=schema\n");
		String location = "--spring.config.additional-location=" + file.toUri();

		assertRan(run("--db.command.word=migrate", "migrate", "bootstrap"));
		assertRan(run(Map.of("DB_COMMAND_WORD", "task"), "task", "bootstrap"));
		assertRan(run(location, "schema", "bootstrap"));
		assertThat(run(location, "--db.bootstrap-on-startup=true", "db").isEnded()).isFalse();
	}

	@Test
	void anEmptyWordSwitchesItOff() {
		ToolRun run = run(Map.of("DB_COMMAND_WORD", ""), "--db.bootstrap-on-startup=true", "db", "bootstrap");

		assertThat(run.isEnded()).isFalse();
		assertThat(RUNNERS).containsExactly("runner [db, bootstrap]");
	}

	@Test
	void theHelpNamesTheWordAndMakesNothing() {
		ToolRun run = run("--db.command.word=schema", "schema", "bootstrap", "--help");

		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).startsWith("Usage: java -jar app.jar schema bootstrap [-h] [--log]\n");
		assertThat(this.folder.resolve("data")).doesNotExist();
	}

	@Test
	void springSeesItsOwnArgumentsAlone() {
		AtomicReference<ConfigurableEnvironment> environment = new AtomicReference<>();
		ApplicationListener<ApplicationPreparedEvent> listener = (event) -> environment
			.set(event.getApplicationContext().getEnvironment());

		run(new SpringApplicationBuilder(Application.class).listeners(listener), Map.of(), "--a.b=c", "db", "bootstrap",
				"--log", "--spring.main.web-application-type=servlet");

		assertThat(environment.get().getProperty("a.b")).isEqualTo("c");
		assertThat(environment.get().containsProperty("log")).isFalse();
		assertThat(environment.get().getProperty("spring.main.web-application-type")).isEqualTo("none");
	}

	@Test
	void whatIsSwitchedOffForStartsIsNotForCommands() {
		assertRan(run("db", "bootstrap", "--spring.liquibase.enabled=false"));
	}

	@Test
	void itRunsInTheContextThatHasTheDatabase() {
		assertRan(runChild(Application.class, Parent.class));
		assertRan(runChild(Parent.class, Application.class));
	}

	private ToolRun runChild(Class<?> child, Class<?> parent) {
		SpringApplicationBuilder above = new SpringApplicationBuilder(parent);
		return ToolRun.of(List.of(above, above.child(child)), Map.of(), arguments("db", "bootstrap"));
	}

	@Test
	void aLiquibaseOfTheApplicationLendsItsSettings() {
		assertRan(run(new SpringApplicationBuilder(OwnLiquibase.class), Map.of(), "db", "bootstrap"));

		assertThat(this.database.query("select count(*) from OWN_HISTORY")).containsExactly("1");
	}

	@Test
	void anApplicationWithoutADatabaseSaysSo() {
		ToolRun run = run(new SpringApplicationBuilder(Parent.class), Map.of(), "db", "bootstrap");

		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(Troubleshooting.printed(run.err())).isEqualTo(
				"""
						The application has no database that is migrated.

						A DataSource or spring.liquibase.url is needed, and the auto-configuration of migration-starter must not be excluded.
						""");
		assertThat(RUNNERS).isEmpty();
	}

	@Test
	void tenantsAreToldToNameOneDatabase() {
		ToolRun run = run(new SpringApplicationBuilder(Tenants.class), Map.of(), "db", "bootstrap");

		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(Troubleshooting.printed(run.err())).isEqualTo(
				"""
						The application migrates its tenants with a MultiTenantSpringLiquibase, and a command works on one database.

						Run the command with a profile in which that bean is not there, and name one tenant's database: --spring.liquibase.url=jdbc:...
						""");
	}

	@Test
	void onlyCallbacksAndWhatTheyNeedAreMade() {
		assertRan(run(new SpringApplicationBuilder(Calling.class), Map.of(), "db", "bootstrap"));
		assertThat(this.database.query("select id from room order by id")).containsExactly("7", "8");

		ToolRun status = run(new SpringApplicationBuilder(Calling.class), Map.of(), "db", "status");
		assertThat(status.exitCode()).isZero();
	}

	private static void assertRan(ToolRun run) {
		assertThat(run.err()).isEmpty();
		assertThat(run.exitCode()).isZero();
		assertThat(run.out()).contains("at 'app.sql::0001::me'");
		assertThat(RUNNERS).isEmpty();
	}

	private ToolRun run(String... arguments) {
		return run(Map.of(), arguments);
	}

	private ToolRun run(Map<String, Object> environment, String... arguments) {
		return run(new SpringApplicationBuilder(Application.class), environment, arguments);
	}

	private ToolRun run(SpringApplicationBuilder application, Map<String, Object> environment, String... arguments) {
		return ToolRun.of(application.web(WebApplicationType.NONE), environment, arguments(arguments));
	}

	private String[] arguments(String... arguments) {
		Stream<String> properties = Stream.concat(Stream.of(this.database.properties()), Stream.of(this.changelog))
			.map((property) -> "--" + property);
		return Stream.concat(properties, Stream.of(arguments)).toArray(String[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	static class Parent {

		@Bean
		ApplicationRunner runner() {
			return (arguments) -> RUNNERS.add("runner " + arguments.getNonOptionArgs());
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, BootstrapAutoConfiguration.class,
			OwnLiquibaseAutoConfiguration.class, LiquibaseAutoConfiguration.class })
	static class Application extends Parent {

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnLiquibase extends Application {

		@Bean
		SpringLiquibase own(DataSource dataSource, ConfigurableEnvironment environment) {
			SpringLiquibase liquibase = new SpringLiquibase();
			liquibase.setDataSource(dataSource);
			liquibase.setChangeLog(environment.getRequiredProperty("spring.liquibase.change-log"));
			liquibase.setDatabaseChangeLogTable("OWN_HISTORY");
			return liquibase;
		}

	}

	/**
	 * A callback, what it needs, and what is not to be made.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Calling extends Application {

		@Bean
		@Order(2)
		BootstrapCallback eight() {
			return insert(8);
		}

		@Bean
		@Order(1)
		BootstrapCallback seven(AtomicInteger needed) {
			return insert(needed.get());
		}

		@Bean
		AtomicInteger needed() {
			return new AtomicInteger(7);
		}

		@Bean
		Thread other() {
			throw new IllegalStateException("No command needs this bean");
		}

		private static BootstrapCallback insert(int room) {
			return new BootstrapCallback() {

				@Override
				public void afterUpgrade(BootstrapContext context) throws Exception {
					context.execute((connection) -> {
						try (Statement statement = connection.createStatement()) {
							statement.execute("insert into room values (" + room + ")");
						}
					});
				}

			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ BootstrapAutoConfiguration.class, OwnLiquibaseAutoConfiguration.class })
	static class Tenants {

		@Bean
		MultiTenantSpringLiquibase tenants() {
			return new MultiTenantSpringLiquibase();
		}

	}

}
