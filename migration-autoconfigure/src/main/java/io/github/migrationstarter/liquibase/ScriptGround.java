package io.github.migrationstarter.liquibase;

import java.util.List;
import java.util.Map;

import liquibase.database.Database;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.script.ScriptDialect;

/**
 * What a script is written for.
 *
 * @param database the engine, with the names of its tables
 * @param dialect the client that is to run it
 * @param names where the tables are
 * @param title the database that was asked, or {@code null} if none was
 * @param session what the script sets for its session, as the run would find it
 * @param changelog the change sets that it is about
 * @param outdated the checksums of the history that a run would renew, by identity the
 * path of the row
 */
record ScriptGround(Database database, ScriptDialect dialect, Names names, @Nullable String title, List<String> session,
		Snapshot changelog, Map<String, String> outdated) {
}
