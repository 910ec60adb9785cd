package io.github.migrationstarter.bootstrap;

import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationTimeoutException;
import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.StartCheck;

/**
 * What a start does beside its run: refuse settings that contradict each other, look at
 * nothing where nothing is asked for, and only warn of a database that is out of reach.
 */
final class StartPolicy {

	private static final Log logger = LogFactory.getLog(BootstrapRunner.class);

	private final BootstrapSettings settings;

	StartPolicy(BootstrapSettings settings) {
		this.settings = settings;
	}

	/**
	 * Runs what is asked for.
	 * @param run the run
	 * @return its report
	 */
	BootstrapReport run(Supplier<BootstrapReport> run) {
		StartCheck check = this.settings.policies().check();
		BootstrapMode mode = this.settings.mode();
		if (mode == BootstrapMode.TRUE && check == StartCheck.WAIT) {
			throw new MigrationUsageException(
					"'db.bootstrap-on-startup=true' and 'db.check-on-startup=wait' contradict each other: the one "
							+ "migrates, the other waits until somebody else has.",
					"Set DB_BOOTSTRAP_ON_STARTUP=false where a job or an init container migrates, or remove "
							+ "DB_CHECK_ON_STARTUP=wait where this application does it.");
		}
		if (mode == BootstrapMode.FALSE && check == StartCheck.OFF) {
			logger.debug("db.bootstrap-on-startup=false and db.check-on-startup=off: not looked at");
			return BootstrapReport.unobserved();
		}
		try {
			return run.get();
		}
		catch (MigrationFailedException | MigrationTimeoutException ex) {
			if (mode == BootstrapMode.FALSE && check == StartCheck.WARN && LookFailure.isAccess(ex)) {
				logger.warn(ex.getMessage() + " " + ex.getAction());
				return BootstrapReport.unobserved();
			}
			throw ex;
		}
	}

}
