package io.github.migrationstarter.liquibase;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

import liquibase.Scope;
import liquibase.Scope.ScopedRunnerWithReturn;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.database.Database;
import liquibase.executor.ExecutorService;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.liquibase.LiquibaseSettings.Analytics;

/**
 * The surroundings in which Liquibase's code runs for us: the application's resources,
 * nothing on standard output or to Liquibase's makers, and a deployment id by which our
 * rows are known.
 */
final class MigrationScope {

	private static final int RADIX = 36;

	private final Map<String, Object> values;

	private final Database database;

	MigrationScope(Database database, LiquibaseSettings settings, String deploymentId) {
		this.database = database;
		this.values = Map.of(Scope.Attr.database.name(), database, Scope.Attr.resourceAccessor.name(),
				settings.resources(), Scope.Attr.logService.name(), new QuietLogService(), Scope.Attr.ui.name(),
				new LoggerUIService(), Scope.Attr.deploymentId.name(), deploymentId, AnalyticsArgs.ENABLED.getKey(),
				settings.options().analytics() == Analytics.ON);
	}

	/**
	 * A deployment id of ours: {@code M}, then the seconds, then two random letters, so
	 * that ids sort by time and fit into the ten letters of the column. Liquibase's own
	 * are all digits.
	 * @param now the time
	 * @param random what tells two runs of the same second apart
	 * @return ten letters
	 */
	static String deploymentId(Instant now, Random random) {
		String seconds = Long.toString(now.getEpochSecond(), RADIX);
		String suffix = Integer.toString(RADIX * RADIX + random.nextInt(RADIX * RADIX), RADIX).substring(1);
		return ("M" + "0".repeat(7 - seconds.length()) + seconds + suffix).toUpperCase(Locale.ROOT);
	}

	/**
	 * When a run began, by the deployment id of its rows.
	 * @param deploymentId any deployment id
	 * @return the second in which it was made, or {@code null} if it is none of ours
	 */
	static @Nullable Instant begin(@Nullable String deploymentId) {
		return (deploymentId != null && deploymentId.matches("M[0-9A-Z]{9}"))
				? Instant.ofEpochSecond(Long.parseLong(deploymentId.substring(1, 8), RADIX)) : null;
	}

	/**
	 * Runs something of Liquibase.
	 * @param <T> what it returns
	 * @param work what to run
	 * @return what it returned
	 * @throws Exception what it threw
	 */
	<T> T call(ScopedRunnerWithReturn<T> work) throws Exception {
		return Scope.child(this.values, work);
	}

	/**
	 * Lets Liquibase forget the database, whose connection is given back.
	 */
	void close() {
		Scope.getCurrentScope().getSingleton(ExecutorService.class).clearExecutor("jdbc", this.database);
		Scope.getCurrentScope().getSingleton(ChangeLogHistoryServiceFactory.class).resetAll();
	}

}
