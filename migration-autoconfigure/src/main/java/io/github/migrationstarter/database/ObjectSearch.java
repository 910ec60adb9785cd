package io.github.migrationstarter.database;

import java.sql.SQLException;

/**
 * Tells which objects are there. What cannot be looked up counts as not there.
 */
public interface ObjectSearch {

	/**
	 * Whether an object is there, whole and of that kind.
	 * @param object the object; the columns of a table are objects of their own
	 * @return {@code true} if it was found
	 * @throws SQLException if the catalogue cannot be read
	 */
	boolean finds(SchemaObject object) throws SQLException;

	/**
	 * What a person types to see a relation as it is.
	 * @param object the relation, or something that belongs to it
	 * @return a command or a statement
	 */
	String look(SchemaObject object);

	/**
	 * Quotes a name where it needs that.
	 * @param name the name as stored
	 * @return the name to be pasted
	 */
	static String quoted(String name) {
		return QuotedName.isPlain(name) ? name : QuotedName.of(name);
	}

}
