package io.github.migrationstarter.script;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A script as text: one line for the client, comments, and statements that each end with
 * a semicolon.
 */
public final class Script {

	private final StringBuilder text = new StringBuilder();

	private final ScriptDialect dialect;

	/**
	 * Begins a script that stops at the first error.
	 * @param dialect for which client
	 */
	public Script(ScriptDialect dialect) {
		this.dialect = dialect;
		this.text.append(dialect.stopAtErrors()).append('\n');
	}

	/**
	 * Adds comments, one for each line of a text.
	 * @param comment any text
	 */
	public void comment(String comment) {
		comment.lines().forEach((line) -> this.text.append("-- ").append(line.strip()).append('\n'));
	}

	/**
	 * Adds an empty line and a comment.
	 * @param comment any text
	 */
	public void section(String comment) {
		this.text.append('\n');
		comment(comment);
	}

	/**
	 * Adds statements.
	 * @param statements them, with or without a semicolon
	 */
	public void statements(List<String> statements) {
		statements.forEach(this::statement);
	}

	/**
	 * Adds a statement.
	 * @param statement it, with or without a semicolon
	 */
	public void statement(String statement) {
		this.text.append(StatementEnd.terminated(statement)).append('\n');
	}

	/**
	 * Begins a transaction that nobody else's write can get into.
	 */
	public void begin() {
		this.text.append('\n');
		statement(this.dialect.begin());
	}

	/**
	 * Ends a transaction.
	 */
	public void commit() {
		statement("COMMIT");
	}

	/**
	 * A text as SQL.
	 * @param value the text
	 * @return a literal
	 */
	public static String literal(@Nullable String value) {
		return (value != null) ? "'" + value.replace("'", "''") + "'" : "NULL";
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
