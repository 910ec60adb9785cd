package io.github.migrationstarter.bootstrap;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.EntityMark;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationRefusedException;
import io.github.migrationstarter.bootstrap.EntityTables.Consent;

/**
 * What is said of tables that are made from the entities.
 */
final class EntityMessages {

	static final String NO_PROFILE = "no profile named 'dev', 'development', 'local' or 'test' is active";

	private static final String RESET = "java -jar app.jar db reset --yes";

	private static final String FRAME = "*".repeat(72);

	private final TargetDatabase target;

	EntityMessages(TargetDatabase target) {
		this.target = target;
	}

	/**
	 * The warning of the start that made them.
	 */
	String made(List<String> tables, MigrationFailedException failure) {
		return String.join("\n", "", FRAME,
				"The tables of the " + this.target.name() + " were made from the JPA entities, because migrating it "
						+ "failed (db.dev-create-tables). What the migration had made before was removed.",
				"It failed with: " + firstLine(failure), "Tables made: " + list(tables) + ".",
				"What only the changelog makes is missing: rows, views, triggers, and every index or constraint that no "
						+ "entity declares.",
				"Correct the changelog, then " + this.target.deletion()
						+ " and start again to get a migrated one, or run: " + RESET,
				FRAME);
	}

	/**
	 * The warning of every later start.
	 */
	String later(EntityMark mark) {
		return found(mark) + " Nothing is migrated or checked. To delete it, " + this.target.deletion() + ".";
	}

	MigrationRefusedException refused(EntityMark mark, Consent consent) {
		return new MigrationRefusedException(DatabaseState.LEGACY,
				found(mark) + ((consent == Consent.WITHOUT_PROFILE)
						? " 'db.dev-create-tables' is set, but " + NO_PROFILE + "." : ""),
				"To get a migrated one, " + this.target.deletion()
						+ " and start again. In development it is started on "
						+ "as it is with DEV_CREATE_TABLES=true and an active profile named 'dev', 'development', "
						+ "'local' or 'test', or made anew with: " + RESET);
	}

	private String found(EntityMark mark) {
		return "The tables of the " + this.target.name() + " were made from the entities: delete it to get a migrated "
				+ "one. They were made at " + mark.made().truncatedTo(ChronoUnit.SECONDS) + ", when migrating failed ("
				+ withoutStop(mark.failure()) + ").";
	}

	/**
	 * The failure of migrating, where the tables are not made from the entities instead.
	 */
	MigrationFailedException notInstead(MigrationFailedException failure, String why) {
		MigrationFailedException told = new MigrationFailedException(failure.getReason(), failure.getMessage()
				+ "\nThe tables were not made from the JPA entities instead " + "(db.dev-create-tables): " + why + ".",
				failure.getAction(), failure.getCause());
		for (Throwable suppressed : failure.getSuppressed()) {
			told.addSuppressed(suppressed);
		}
		return told;
	}

	static String firstLine(MigrationFailedException failure) {
		return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
	}

	static String list(List<String> tables) {
		return tables.stream().map((table) -> "'" + table + "'").collect(Collectors.joining(", "));
	}

	private static String withoutStop(String text) {
		return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
	}

}
