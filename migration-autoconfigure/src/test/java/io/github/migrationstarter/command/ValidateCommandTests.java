package io.github.migrationstarter.command;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.migrationstarter.autoconfigure.BootstrapAutoConfiguration;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The command with the application's own settings, and without a database.
 */
class ValidateCommandTests {

	private static final String ROLLBACK = "a.sql:3: warning: The change set has no rollback and 'sql' cannot be undone "
			+ "without one, so that 'downgrade' stops here. Add a rollback, an empty one if there is nothing to undo. "
			+ "[missing-rollback]\n";

	@TempDir
	Path folder;

	private final ByteArrayOutputStream out = new ByteArrayOutputStream();

	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	@Test
	void printsWhatItFoundForTheApplicationsEngine() throws IOException {
		changelog("create table a (id ${type});");

		assertThat(validate(List.of(), "spring.liquibase.parameters.type=int")).isZero();

		assertThat(out()).isEqualTo(
				ROLLBACK + "no errors, 1 warning in 1 change set of 'FOLDER/a.sql', read for postgresql and sqlite.\n");
		assertThat(this.err.toString()).isEmpty();
	}

	@Test
	void anErrorIsExitCodeOne() throws IOException {
		changelog("create table a (id ${type});\n--rollback drop table a;");

		assertThat(validate(List.of("--engine", "sqlite"))).isEqualTo(1);

		assertThat(out()).isEqualTo("a.sql:3: error: The property 'type' has no value. "
				+ "Add a <property name=\"type\" .../> to the changelog, or set spring.liquibase.parameters.type. "
				+ "[property-without-value]\n1 error, no warnings in 1 change set of 'FOLDER/a.sql', read for sqlite.\n");
	}

	@Test
	void takesWarningsForErrorsWhereItIsTold() throws IOException {
		changelog("create table a (id int);");

		assertThat(validate(List.of("--fail-on", "file-order,missing-rollback"))).isEqualTo(1);
		assertThat(validate(List.of("--fail-on", "warnings"))).isEqualTo(1);
		assertThat(validate(List.of("--fail-on", "file-order"))).isZero();
	}

	@Test
	void printsJson() throws IOException {
		changelog("create table a (id int);");

		assertThat(validate(List.of("--json", "--engine", "postgresql"))).isZero();

		assertThat(out()).isEqualTo(
				"""
						{"changeLog":"FOLDER/a.sql","engines":["postgresql"],"changeSets":1,"errors":0,"warnings":1,\
						"findings":[{"severity":"warning","check":"missing-rollback","file":"a.sql","line":3,\
						"revision":"FOLDER/a.sql::1::me","engines":["postgresql"],\
						"text":"The change set has no rollback and 'sql' cannot be undone without one, so that 'downgrade' stops here.",\
						"remedy":"Add a rollback, an empty one if there is nothing to undo."}]}
						""");
	}

	@Test
	void refusesNamesThatThereAreNot() throws IOException {
		changelog("select 1;");

		assertThat(validate(List.of("--engine", "postgres"))).isEqualTo(2);

		assertThat(Troubleshooting.printed(this.err.toString())).isEqualTo("""
				There is no engine 'postgres'.

				Name one of: derby, h2, hsqldb, mariadb, mssql, mysql, oracle, postgresql, sqlite.
				""");

		this.err.reset();
		assertThat(validate(List.of("--fail-on", "rollback"))).isEqualTo(2);

		assertThat(Troubleshooting.printed(this.err.toString())).isEqualTo(
				"""
						There is no check 'rollback'.

						Name one of: parse, missing-file, missing-id, missing-author, duplicate-id, ambiguous-id, file-order, \
						raw-sql-file, empty-changelog, empty-change-set, unknown-dbms, nothing-applies, property-without-value, \
						refused-change, duplicate-name, missing-rollback, schema-and-rows, without-transaction, \
						or 'warnings' for all.
						""");
	}

	private void changelog(String sql) throws IOException {
		Files.writeString(this.folder.resolve("a.sql"), "--liquibase formatted sql\n\n--changeset me:1\n" + sql + "\n");
	}

	/**
	 * The context of a command makes no bean before it is asked for one.
	 */
	private int validate(List<String> options, String... properties) {
		List<String> arguments = new ArrayList<>(options);
		arguments.add(0, "validate");
		int[] exitCode = new int[1];
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(DataSourceAutoConfiguration.class, BootstrapAutoConfiguration.class))
			.withPropertyValues("spring.liquibase.change-log=file:" + this.folder.resolve("a.sql"),
					"spring.datasource.url=jdbc:postgresql://nowhere.invalid/app")
			.withPropertyValues(properties)
			.withInitializer((context) -> context.addBeanFactoryPostProcessor(ValidateCommandTests::makeLazy))
			.run((context) -> exitCode[0] = run(arguments,
					(ConfigurableApplicationContext) context.getSourceApplicationContext()));
		return exitCode[0];
	}

	private static void makeLazy(ConfigurableListableBeanFactory beans) {
		for (String name : beans.getBeanDefinitionNames()) {
			beans.getBeanDefinition(name).setLazyInit(true);
		}
	}

	private int run(List<String> arguments, ConfigurableApplicationContext context) {
		int exitCode = new CommandLineTool("db", arguments,
				new Streams(new PrintStream(this.out, true), new PrintStream(this.err, true)))
			.run(context.getBeanFactory(), (failure) -> null);
		for (String name : context.getBeanNamesForType(DataSource.class, true, false)) {
			assertThat(context.getBeanFactory().containsSingleton(name)).isFalse();
		}
		return exitCode;
	}

	private String out() {
		return this.out.toString().replace("file:" + this.folder, "FOLDER").replace(this.folder + "/", "");
	}

}
