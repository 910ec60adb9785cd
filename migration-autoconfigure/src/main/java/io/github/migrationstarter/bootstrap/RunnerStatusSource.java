package io.github.migrationstarter.bootstrap;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.MigrationStatus;

/**
 * Looks by a new run each time.
 */
public final class RunnerStatusSource implements StatusSource {

	private final RunnerFactory runners;

	private final Supplier<@Nullable BootstrapReport> start;

	/**
	 * Creates it.
	 * @param runners what makes the runs
	 * @param start what the start of the application found and did
	 */
	public RunnerStatusSource(RunnerFactory runners, Supplier<@Nullable BootstrapReport> start) {
		this.runners = runners;
		this.start = start;
	}

	@Override
	public MigrationStatus status() {
		return this.runners.runner(RunListener.NONE).look();
	}

	@Override
	public StatusLook everything() {
		return this.runners.runner(RunListener.NONE).lookAtEverything();
	}

	@Override
	public @Nullable BootstrapReport start() {
		return this.start.get();
	}

}
