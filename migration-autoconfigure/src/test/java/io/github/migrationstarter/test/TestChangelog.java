package io.github.migrationstarter.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A changelog in formatted SQL that a test writes as it needs it. Its identities do not
 * depend on the folder it is written to.
 */
public final class TestChangelog {

	private final StringBuilder text = new StringBuilder("--liquibase formatted sql \n");

	/**
	 * Adds a change set by {@code me}.
	 * @param id its id
	 * @param sql what it does
	 * @return this
	 */
	public TestChangelog with(String id, String sql) {
		return with(id, "", sql);
	}

	/**
	 * Adds a change set by {@code me} with attributes or lines of its own.
	 * @param id its id
	 * @param attributes for example {@code runAlways:true}
	 * @param sql what it does, which may begin with lines such as {@code --preconditions}
	 * @return this
	 */
	public TestChangelog with(String id, String attributes, String sql) {
		this.text.append("\n--changeset me:")
			.append(id)
			.append(" logicalFilePath:app.sql ")
			.append(attributes)
			.append('\n');
		this.text.append(sql).append('\n');
		return this;
	}

	/**
	 * Adds change sets that each make a table {@code t<n>} with one row, and can undo it.
	 * @param from the first number
	 * @param to the last number
	 * @return this
	 */
	public TestChangelog tables(int from, int to) {
		for (int i = from; i <= to; i++) {
			with("000" + i, "create table t%1$d (id integer primary key);\ninsert into t%1$d values (1);".formatted(i)
					+ "\n--rollback drop table t" + i + ";");
		}
		return this;
	}

	/**
	 * Writes it.
	 * @param folder where to
	 * @return the property that names it
	 */
	public String in(Path folder) {
		return "spring.liquibase.change-log=file:" + write(folder, "changelog", ".sql", this.text);
	}

	/**
	 * How messages name the file of a changelog.
	 * @param property the property that names it
	 */
	public static String file(String property) {
		return property.substring(property.indexOf("file:") + "file:".length());
	}

	/**
	 * Writes it, and a master changelog that includes it.
	 * @param folder where to
	 * @return the property that names the master
	 */
	public String includedIn(Path folder) {
		Path file = write(folder, "changelog", ".sql", this.text);
		return "spring.liquibase.change-log=file:" + write(folder, "master", ".yaml", """
				databaseChangeLog:
				- include:
				    file: %s
				    relativeToChangelogFile: true
				""".formatted(file.getFileName()));
	}

	private static Path write(Path folder, String name, String ending, CharSequence text) {
		try {
			return Files.writeString(Files.createTempFile(folder, name, ending), text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
