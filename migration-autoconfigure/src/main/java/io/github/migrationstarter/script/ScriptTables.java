package io.github.migrationstarter.script;

/**
 * Names and literals of the tables that a script looks at, as they are written in SQL.
 *
 * @param history the history
 * @param lock the lock table
 * @param run the run table
 * @param now the present moment, for Liquibase's columns
 * @param locked true, as the lock table has it
 * @param free false, as the lock table has it
 */
public record ScriptTables(String history, String lock, String run, String now, String locked, String free) {

	/**
	 * The statement that makes the row of the lock where there is none.
	 * @return one statement
	 */
	public String insertLockRow() {
		return "INSERT INTO " + this.lock + " (ID, LOCKED) SELECT 1, " + this.free + " WHERE NOT EXISTS (SELECT 1 FROM "
				+ this.lock + " WHERE ID = 1)";
	}

	/**
	 * That nobody holds the lock.
	 * @return a condition
	 */
	public String isFree() {
		return "LOCKED = " + this.free;
	}

	/**
	 * The statement that frees the lock.
	 * @param holder who has it
	 * @return one statement
	 */
	public String release(String holder) {
		return "UPDATE " + this.lock + " SET LOCKED = " + this.free
				+ ", LOCKGRANTED = NULL, LOCKEDBY = NULL WHERE ID = 1 AND LOCKEDBY = " + Script.literal(holder);
	}

}
