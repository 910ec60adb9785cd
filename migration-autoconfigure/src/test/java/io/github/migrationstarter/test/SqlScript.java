package io.github.migrationstarter.test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script as the database's own client runs it: statement by statement, up to the first
 * error.
 *
 * @param text the script
 */
public record SqlScript(String text) {

	private static final Pattern TOKEN = Pattern.compile("""
			--[^\\n]*+ | /\\*.*?\\*/ | '(?:[^']|'')*+' | "(?:[^"]|"")*+" | (\\$\\w*+\\$).*?\\1 | \\w++ | .""",
			Pattern.COMMENTS | Pattern.DOTALL);

	/**
	 * Its statements, without the line that is for the client.
	 */
	public List<String> statements() {
		List<String> statements = new ArrayList<>();
		StringBuilder statement = new StringBuilder();
		boolean trigger = false;
		String last = "";
		Matcher matcher = TOKEN.matcher(this.text.substring(this.text.indexOf('\n')));
		while (matcher.find()) {
			String token = matcher.group();
			if (token.equals(";") && (!trigger || last.equalsIgnoreCase("end"))) {
				if (!statement.toString().isBlank()) {
					statements.add(statement.toString().strip());
				}
				statement.setLength(0);
				trigger = false;
				last = "";
			}
			else if (!token.startsWith("--") || !statement.toString().isBlank()) {
				statement.append(token);
				trigger |= token.equalsIgnoreCase("trigger") && last.equalsIgnoreCase("create");
				last = token.isBlank() ? last : token;
			}
		}
		return statements;
	}

	/**
	 * Runs it through JDBC; what is open at an error is rolled back, as by a client that
	 * ends.
	 * @param database where
	 * @throws SQLException the error
	 */
	public void run(TestDatabase database) throws SQLException {
		try (Connection connection = database.connect(); Statement statement = connection.createStatement()) {
			for (String sql : statements()) {
				statement.execute(sql);
			}
		}
	}

	/**
	 * Runs it by psql or sqlite3.
	 * @param database where
	 * @param folder for a file
	 * @return what the client printed, errors included
	 */
	public String runByClient(TestDatabase database, Path folder) throws IOException, InterruptedException {
		Path file = Files.writeString(Files.createTempFile(folder, "script", ".sql"), this.text);
		boolean sqlite = database.url().startsWith("jdbc:sqlite:");
		ProcessBuilder client = sqlite
				? new ProcessBuilder(program("sqlite3"), database.url().substring("jdbc:sqlite:".length()))
					.redirectInput(file.toFile())
				: new ProcessBuilder(program("psql"), "-X", "-q", "-f", file.toString(), "-U", database.username(),
						database.url().substring("jdbc:".length()).replace("+", "%20"));
		client.environment().put("PGPASSWORD", database.password());
		client.redirectErrorStream(true);
		Process process = client.start();
		String output = new String(process.getInputStream().readAllBytes());
		process.waitFor();
		return output;
	}

	private static String program(String name) {
		return Facility.find(name).orElseThrow().toString();
	}

}
