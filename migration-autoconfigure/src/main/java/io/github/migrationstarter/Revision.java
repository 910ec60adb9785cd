package io.github.migrationstarter;

import org.jspecify.annotations.Nullable;

/**
 * One change set, as the changelog and the history name it.
 *
 * @param path the changelog file, normalised as Liquibase does it
 * @param id the change set's id
 * @param author the change set's author
 * @param tag the tag that this change set puts on the history, if any
 * @since 0.1.0
 */
public record Revision(String path, String id, String author, @Nullable String tag) {

	/**
	 * The three parts that identify it, as Liquibase prints them.
	 * @return {@code path::id::author}
	 */
	public String identity() {
		return this.path + "::" + this.id + "::" + this.author;
	}

	/**
	 * The name of its file, without folders and without the ending.
	 * @return for example {@code 2026-01-12-01-create-rooms}
	 */
	public String fileName() {
		String name = this.path.substring(this.path.lastIndexOf('/') + 1);
		int dot = name.lastIndexOf('.');
		return (dot > 0) ? name.substring(0, dot) : name;
	}

	/**
	 * The shortest text that tells it apart, for messages: the id where the file has the
	 * same name, else the identity.
	 * @return for example {@code 2026-01-12-01-create-rooms}, or {@code app.sql::1::me}
	 */
	@Override
	public String toString() {
		return fileName().equals(this.id) ? this.id : identity();
	}

}
