package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

import liquibase.change.custom.CustomTaskChange;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CustomChangeException;
import liquibase.exception.ValidationErrors;
import liquibase.resource.ResourceAccessor;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import io.github.migrationstarter.BootstrapCallback;
import io.github.migrationstarter.BootstrapContext;
import io.github.migrationstarter.DatabaseAddress;

/**
 * The examples of {@code docs/callbacks.md}.
 */
final class CallbackExamples {

	private CallbackExamples() {
	}

	@Component
	static class SqliteBackup implements BootstrapCallback {

		@Override
		public void beforeUpgrade(BootstrapContext context) throws Exception {
			Path file = context.address().file();
			if (file == null) {
				return; // in memory
			}
			Path backup = Path.of(file + "." + System.currentTimeMillis() + ".backup");
			Path unfinished = Path.of(file + ".unfinished");
			Files.deleteIfExists(unfinished);
			context.execute((connection) -> {
				try (PreparedStatement statement = connection.prepareStatement("vacuum into ?")) {
					statement.setString(1, unfinished.toString());
					statement.execute();
				}
			});
			Files.move(unfinished, backup);
		}

		@Override
		public void beforeDowngrade(BootstrapContext context) throws Exception {
			beforeUpgrade(context);
		}

	}

	@Component
	static class PostgresBackup implements BootstrapCallback {

		private final Path program;

		private final Path folder;

		private final String password;

		PostgresBackup(@Value("${backup.pg-dump}") Path program, @Value("${backup.folder}") Path folder,
				@Value("${spring.datasource.password}") String password) {
			this.program = program;
			this.folder = folder;
			this.password = password;
		}

		@Override
		public void beforeUpgrade(BootstrapContext context) throws Exception {
			DatabaseAddress address = context.address();
			Path backup = this.folder.resolve(System.currentTimeMillis() + ".dump");
			ProcessBuilder dump = new ProcessBuilder(this.program.toString(), "--format=custom", "--no-password",
					"--file=" + backup);
			dump.environment()
				.putAll(Map.of("PGHOST", String.valueOf(address.host()), "PGPORT", String.valueOf(address.port()),
						"PGDATABASE", String.valueOf(address.database()), "PGUSER", String.valueOf(address.user()),
						"PGPASSWORD", this.password));
			Process process = dump.redirectErrorStream(true).start();
			String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0) {
				Files.deleteIfExists(backup);
				throw new IOException(said.strip());
			}
		}

		@Override
		public void beforeDowngrade(BootstrapContext context) throws Exception {
			beforeUpgrade(context);
		}

	}

	public static class HashTokens implements CustomTaskChange {

		@Autowired
		private TokenHasher hasher;

		@Override
		public void execute(Database database) throws CustomChangeException {
			Connection connection = ((JdbcConnection) database.getConnection()).getUnderlyingConnection();
			try (Statement tokens = connection.createStatement();
					ResultSet token = tokens.executeQuery("select id, token from access");
					PreparedStatement update = connection.prepareStatement("update access set hash = ? where id = ?")) {
				while (token.next()) {
					update.setString(1, this.hasher.hash(token.getString("token")));
					update.setLong(2, token.getLong("id"));
					update.executeUpdate();
				}
			}
			catch (SQLException ex) {
				throw new CustomChangeException(ex);
			}
		}

		@Override
		public String getConfirmationMessage() {
			return "Tokens hashed";
		}

		@Override
		public void setUp() {
		}

		@Override
		public void setFileOpener(ResourceAccessor resources) {
		}

		@Override
		public ValidationErrors validate(Database database) {
			return new ValidationErrors();
		}

	}

	/**
	 * A bean of the application.
	 */
	@Component
	static class TokenHasher {

		String hash(String token) {
			return Integer.toHexString(token.hashCode());
		}

	}

}
