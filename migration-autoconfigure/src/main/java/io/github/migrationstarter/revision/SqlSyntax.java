package io.github.migrationstarter.revision;

import java.util.stream.Collectors;

/**
 * Formatted SQL.
 */
final class SqlSyntax implements RevisionSyntax {

	@Override
	public String template() {
		return """
				--liquibase formatted sql

				--changeset {author}:{id}
				--comment: {message}
				{up}
				{down}
				""";
	}

	@Override
	public String text(String text) {
		return text;
	}

	@Override
	public String up(String sql) {
		return sql.isEmpty() ? "-- Write the change here, and what undoes it in place of 'empty'.\n" : sql;
	}

	/**
	 * A block, in which it can be read and copied; lines where it would end the block
	 * itself.
	 */
	@Override
	public String down(String sql) {
		if (sql.isEmpty()) {
			return "--rollback empty";
		}
		if (!sql.contains("*/")) {
			return "/* liquibase rollback\n" + sql + "\n*/";
		}
		return sql.lines()
			.filter((line) -> !line.isBlank())
			.map((line) -> "--rollback " + line)
			.collect(Collectors.joining("\n"));
	}

}
