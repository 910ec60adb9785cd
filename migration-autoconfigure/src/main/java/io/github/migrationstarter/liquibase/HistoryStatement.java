package io.github.migrationstarter.liquibase;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import liquibase.ChecksumVersion;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.ChangeSet.ExecType;
import liquibase.changelog.column.LiquibaseColumn;
import liquibase.database.Database;
import liquibase.sqlgenerator.core.MarkChangeSetRanGenerator;
import liquibase.util.StringUtil;
import org.jspecify.annotations.Nullable;

/**
 * Statements on the history that a person pastes into a database's own client, whenever
 * that may be. They say what {@link MarkChangeSetRanGenerator} writes, but count for
 * themselves and not at the moment they are printed.
 */
final class HistoryStatement {

	private static final int TEXT_LENGTH = 250;

	private HistoryStatement() {
	}

	/**
	 * The statement that records a change set as run, last of all, to be asked for inside
	 * a {@link MigrationScope}.
	 * @param database whose history
	 * @param changeSet one that has no row
	 * @return one complete INSERT
	 */
	static String insert(Database database, ChangeSet changeSet) {
		return insert(database, changeSet, ExecType.EXECUTED);
	}

	/**
	 * The statement that records a change set last of all.
	 * @param database whose history
	 * @param changeSet one that has no row
	 * @param outcome what became of it
	 * @return one complete INSERT
	 */
	static String insert(Database database, ChangeSet changeSet, ExecType outcome) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("ID", literal(database, changeSet.getId()));
		values.put("AUTHOR", literal(database, changeSet.getAuthor()));
		values.put("FILENAME", literal(database, changeSet.getFilePath()));
		values.putAll(values(database, changeSet, outcome));
		values.put("ORDEREXECUTED", next(database));
		values.values().removeIf("NULL"::equals);
		String table = table(database);
		String columns = String.join(", ", values.keySet().stream().map((name) -> column(database, name)).toList());
		// not VALUES with a subquery, which some engines do not take on the same table
		return "INSERT INTO " + table + " (" + columns + ") SELECT " + String.join(", ", values.values()) + " FROM "
				+ table + ";";
	}

	/**
	 * The statement that records that a change set which has a row ran again; its place
	 * in the history stays.
	 * @param database whose history
	 * @param changeSet one that has a row
	 * @return one complete UPDATE
	 */
	static String rerun(Database database, ChangeSet changeSet) {
		return "UPDATE " + table(database) + " SET " + column(database, "MD5SUM") + " = "
				+ literal(database, changeSet.generateCheckSum(ChecksumVersion.latest()).toString()) + ", "
				+ column(database, "EXECTYPE") + " = " + literal(database, ExecType.RERAN.value)
				+ where(database, changeSet.getFilePath(), changeSet.getId(), changeSet.getAuthor());
	}

	/**
	 * The statement that records that a change set which has a row ran again, last of
	 * all.
	 * @param database whose history
	 * @param changeSet one that has a row
	 * @return one complete UPDATE
	 */
	static String ranAgain(Database database, ChangeSet changeSet) {
		Map<String, String> values = values(database, changeSet, ExecType.RERAN);
		if ("NULL".equals(values.get("TAG"))) {
			values.remove("TAG");
		}
		values.put("ORDEREXECUTED", "(SELECT " + next(database) + " FROM " + table(database) + ")");
		return values.entrySet()
			.stream()
			.map((value) -> column(database, value.getKey()) + " = " + value.getValue())
			.collect(Collectors.joining(", ", "UPDATE " + table(database) + " SET ",
					where(database, changeSet.getFilePath(), changeSet.getId(), changeSet.getAuthor())));
	}

	/**
	 * The statement that writes a checksum.
	 * @param database whose history
	 * @param path the row's file, as the row has it
	 * @param changeSet the change set
	 * @return one complete UPDATE
	 */
	static String checksum(Database database, String path, ChangeSet changeSet) {
		return "UPDATE " + table(database) + " SET " + column(database, "MD5SUM") + " = "
				+ literal(database, changeSet.generateCheckSum(ChecksumVersion.latest()).toString())
				+ where(database, path, changeSet.getId(), changeSet.getAuthor());
	}

	private static Map<String, String> values(Database database, ChangeSet changeSet, ExecType outcome) {
		Map<String, String> values = new LinkedHashMap<>();
		values.put("DATEEXECUTED", database.getCurrentDateTimeFunction());
		values.put("ORDEREXECUTED", "");
		values.put("MD5SUM", literal(database, changeSet.generateCheckSum(ChecksumVersion.latest()).toString()));
		values.put("DESCRIPTION", literal(database, StringUtil.limitSize(changeSet.getDescription(), TEXT_LENGTH)));
		values.put("COMMENTS",
				literal(database, StringUtil.limitSize(StringUtil.trimToEmpty(changeSet.getComments()), TEXT_LENGTH)));
		values.put("EXECTYPE", literal(database, outcome.value));
		values.put("CONTEXTS", literal(database, changeSet.buildFullContext()));
		values.put("LABELS", literal(database, changeSet.buildFullLabels()));
		values.put("LIQUIBASE", literal(database, MarkChangeSetRanGenerator.getLiquibaseBuildVersion()));
		values.put("DEPLOYMENT_ID", literal(database, Scope.getCurrentScope().getDeploymentId()));
		values.put("TAG", literal(database, MarkChangeSetRanGenerator.getTagFromChangeset(changeSet)));
		return values;
	}

	private static String next(Database database) {
		return "COALESCE(MAX(" + column(database, "ORDEREXECUTED") + "), 0) + 1";
	}

	/**
	 * The statement that takes a row out of the history.
	 * @param database whose history
	 * @param path the row's file, as the row has it
	 * @param id the row's id
	 * @param author the row's author
	 * @return one complete DELETE
	 */
	static String delete(Database database, String path, String id, String author) {
		return "DELETE FROM " + table(database) + where(database, path, id, author);
	}

	private static String where(Database database, String path, String id, String author) {
		return " WHERE " + column(database, "ID") + " = " + literal(database, id) + " AND " + column(database, "AUTHOR")
				+ " = " + literal(database, author) + " AND " + column(database, "FILENAME") + " = "
				+ literal(database, path) + ";";
	}

	private static String table(Database database) {
		return OwnTables.escaped(database, database.getDatabaseChangeLogTableName());
	}

	private static String column(Database database, String name) {
		return OwnTables.quoting(database, () -> database.escapeObjectName(name, LiquibaseColumn.class));
	}

	private static String literal(Database database, @Nullable String value) {
		return (value != null) ? "'" + database.escapeStringForDatabase(value) + "'" : "NULL";
	}

}
