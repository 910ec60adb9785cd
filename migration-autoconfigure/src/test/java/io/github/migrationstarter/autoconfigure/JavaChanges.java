package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Currency;
import java.util.Locale;

import liquibase.change.custom.CustomChange;
import liquibase.change.custom.CustomSqlChange;
import liquibase.change.custom.CustomTaskChange;
import liquibase.change.custom.CustomTaskRollback;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;
import liquibase.statement.SqlStatement;
import liquibase.statement.core.RawParameterizedSqlStatement;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationContextAware;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Change sets in Java, as an application writes them.
 */
final class JavaChanges {

	private JavaChanges() {
	}

	/**
	 * Writes a changelog that makes a table of greetings, and then runs a class.
	 * @param folder where to
	 * @param code the class
	 * @return the property that names it
	 */
	static String changelog(Path folder, Class<? extends CustomChange> code) {
		try {
			Path file = Files.createTempFile(folder, "changelog", ".yaml");
			Files.writeString(file, """
					databaseChangeLog:
					- logicalFilePath: app.yaml
					- changeSet:
					    id: "0001"
					    author: me
					    changes:
					    - sql: create table greeting (text varchar(99))
					    rollback: drop table greeting
					- changeSet:
					    id: "0002"
					    author: me
					    changes:
					    - customChange:
					        class: %s
					        params:
					        - param: {name: whom, value: Ada}
					""".formatted(code.getName()));
			return "spring.liquibase.change-log=file:" + file;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * A bean of the application.
	 *
	 * @param word how it greets
	 */
	record Greeter(String word) {

		String greet(String whom) {
			return this.word + " " + whom;
		}

	}

	/**
	 * What every class of the kind must have.
	 */
	abstract static class Plain implements CustomChange {

		private String whom = "nobody";

		public void setWhom(String whom) {
			this.whom = whom;
		}

		String whom() {
			return this.whom;
		}

		static void insert(Database database, String text) throws CustomChangeException {
			write(database, "insert into greeting (text) values (?)", text);
		}

		static void write(Database database, String sql, String text) throws CustomChangeException {
			try (PreparedStatement statement = connection(database).prepareStatement(sql)) {
				statement.setString(1, text);
				statement.executeUpdate();
			}
			catch (SQLException ex) {
				throw new CustomChangeException(ex);
			}
		}

		static Connection connection(Database database) {
			return ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
		}

		static void commit(Database database) throws CustomChangeException {
			try {
				connection(database).commit();
			}
			catch (SQLException ex) {
				throw new CustomChangeException(ex);
			}
		}

		@Override
		public String getConfirmationMessage() {
			return "greeted";
		}

		@Override
		public void setUp() {
			// nothing to set up
		}

		@Override
		public void setFileOpener(ResourceAccessor resources) {
			// no files
		}

		@Override
		public ValidationErrors validate(Database database) {
			return new ValidationErrors();
		}

	}

	/**
	 * Greets with a bean, forward and back.
	 */
	public static class Greeting extends Plain
			implements CustomTaskChange, CustomTaskRollback, ApplicationContextAware {

		@Autowired
		private Greeter greeter;

		private Greeter second;

		private ApplicationContext context;

		@Autowired
		void setSecond(Greeter second) {
			this.second = second;
		}

		@Override
		public void setApplicationContext(ApplicationContext context) {
			this.context = context;
		}

		@Override
		public void execute(Database database) throws CustomChangeException {
			insert(database, this.greeter.greet(whom()));
			insert(database, this.second.greet(this.context.getBean(Greeter.class).word().toUpperCase(Locale.ROOT)));
		}

		@Override
		public void rollback(Database database) throws CustomChangeException {
			insert(database, this.greeter.greet("again"));
		}

	}

	/**
	 * Greets, commits and fails.
	 */
	public static class Failing extends Plain implements CustomTaskChange {

		@Override
		public void execute(Database database) throws CustomChangeException {
			insert(database, "too early");
			commit(database);
			throw new CustomChangeException("nobody is there");
		}

	}

	/**
	 * Greets while somebody takes the lock away.
	 */
	public static class Robbed extends Plain implements CustomTaskChange {

		@Override
		public void execute(Database database) throws CustomChangeException {
			insert(database, "too late");
			write(database, "update DATABASECHANGELOGLOCK set LOCKEDBY = ?", "somebody else");
			commit(database);
		}

	}

	/**
	 * Asks for a bean that waits for the database.
	 */
	public static class Waiting extends Plain implements CustomTaskChange {

		@Autowired
		private JdbcTemplate template;

		@Override
		public void execute(Database database) {
			this.template.execute("delete from greeting");
		}

	}

	/**
	 * Asks for a bean that there is not.
	 */
	public static class Homeless extends Plain implements CustomTaskChange {

		@Autowired
		private Currency currency;

		@Override
		public void execute(Database database) throws CustomChangeException {
			insert(database, this.currency.getCurrencyCode());
		}

	}

	/**
	 * Has a bean write the SQL.
	 */
	public static class Written extends Plain implements CustomSqlChange {

		@Autowired
		private Greeter greeter;

		@Override
		public SqlStatement[] generateStatements(Database database) {
			return new SqlStatement[] { new RawParameterizedSqlStatement(
					"insert into greeting (text) values ('" + this.greeter.greet(whom()) + "')") };
		}

	}

}
