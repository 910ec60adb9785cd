package io.github.migrationstarter.script;

/**
 * A row of the history that a script looks for.
 *
 * @param id the change set's id
 * @param author the change set's author
 * @param path its file, as the row has it
 */
public record ScriptRow(String id, String author, String path) {

	String sql() {
		return "(" + Script.literal(this.id) + ", " + Script.literal(this.author) + ", " + Script.literal(this.path)
				+ ")";
	}

}
