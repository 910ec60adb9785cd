package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.function.Supplier;

import org.springframework.transaction.support.TransactionSynchronizationManager;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.Migrations;
import io.github.migrationstarter.Revision;

/**
 * Migrations by a new run for each call.
 */
public final class RunnerMigrations implements Migrations {

	private final Supplier<RunnerFactory> runners;

	/**
	 * Creates them.
	 * @param runners what makes the runs, asked for by the first call
	 */
	public RunnerMigrations(Supplier<RunnerFactory> runners) {
		this.runners = runners;
	}

	@Override
	public MigrationStatus status() {
		return runner().look();
	}

	@Override
	public List<Revision> pending() {
		return status().observation().pending();
	}

	@Override
	public List<HistoryEntry> history() {
		HistoryLook look = runner().lookAtHistory();
		if (look.obstacle() != null) {
			throw look.obstacle();
		}
		return look.entries();
	}

	@Override
	public BootstrapReport upgrade() {
		return upgrade("head");
	}

	@Override
	public BootstrapReport upgrade(String revision) {
		return run("upgrade", new Goal(Goal.Kind.UPGRADE, revision));
	}

	@Override
	public BootstrapReport downgrade(String revision) {
		return run("downgrade", new Goal(Goal.Kind.DOWNGRADE, revision));
	}

	@Override
	public BootstrapReport stamp(String revision) {
		return run("stamp", new Goal(Goal.Kind.STAMP, revision));
	}

	private BootstrapReport run(String call, Goal goal) {
		if (TransactionSynchronizationManager.isActualTransactionActive()) {
			throw new MigrationUsageException(
					"'Migrations." + call + "' was called in a transaction ('"
							+ TransactionSynchronizationManager.getCurrentTransactionName()
							+ "'), of which a migration cannot be a part: it has a connection and transactions of its "
							+ "own, and would wait for what this one has locked.",
					"Call it before the transaction begins, or from a method with "
							+ "@Transactional(propagation = Propagation.NOT_SUPPORTED).");
		}
		return runner().run(goal);
	}

	private BootstrapRunner runner() {
		return this.runners.get().runner(RunListener.NONE);
	}

}
