package io.github.migrationstarter.autoconfigure;

import java.time.Duration;

import liquibase.integration.spring.SpringLiquibase;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;

import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.bootstrap.BootstrapSettings;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Policies;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.database.CreateSettings;
import io.github.migrationstarter.database.GuardRails;
import io.github.migrationstarter.liquibase.LiquibaseSettings.RollbackTest;

/**
 * The properties of a start as the settings of its run.
 *
 * @param properties what is configured below {@code db}
 * @param environment tells the active profiles
 */
record StartSettings(BootstrapProperties properties, Environment environment) {

	/**
	 * The settings of the run.
	 * @param liquibase what is configured below {@code spring.liquibase}
	 */
	BootstrapSettings run(SpringLiquibase liquibase) {
		BootstrapProperties.Wait waits = this.properties.waits();
		LockWaits lock = LockWaits.of(this.properties.lock());
		return new BootstrapSettings(this.properties.bootstrapOnStartup(), policies(),
				this.properties.stamp().revision(), dropFirst(liquibase),
				new Waits(waits.server(), lock.patience(), lock.poll(), waits.timeout()));
	}

	/**
	 * The settings of what a command or the application's code asks for: no check, and
	 * whether everything may be dropped if that is asked for.
	 * @param patience how long to wait for another process, or {@code null} for what is
	 * configured
	 */
	BootstrapSettings command(@Nullable Duration patience) {
		BootstrapProperties.Wait waits = this.properties.waits();
		LockWaits lock = LockWaits.of(this.properties.lock());
		Policies start = policies();
		return new BootstrapSettings(BootstrapMode.TRUE,
				new Policies(StartCheck.OFF, NewerSchemaPolicy.ALLOW, start.diverged(), start.creation()),
				this.properties.stamp().revision(), disposable(), new Waits(waits.server(), lock.patience(),
						lock.poll(), (patience != null) ? patience : waits.timeout()));
	}

	/**
	 * How a missing database is made.
	 */
	CreateSettings create() {
		BootstrapProperties.Create create = this.properties.create();
		return new CreateSettings(create.url(), create.username(), create.password(), create.template(),
				create.owner());
	}

	/**
	 * What keeps change sets from blocking the application.
	 */
	GuardRails rails() {
		BootstrapProperties.Postgres postgres = this.properties.postgres();
		return new GuardRails(postgres.lockTimeout(), postgres.statementTimeout(), postgres.retries());
	}

	/**
	 * When rollbacks are tried.
	 * @param liquibase what is configured below {@code spring.liquibase}
	 */
	RollbackTest rollbackTest(SpringLiquibase liquibase) {
		if (!liquibase.isTestRollbackOnUpdate()) {
			return RollbackTest.NO;
		}
		return (this.properties.bootstrapOnStartup() == BootstrapMode.TRUE) ? RollbackTest.ALWAYS
				: RollbackTest.NEW_DATABASE_ONLY;
	}

	private Policies policies() {
		return new Policies(this.properties.checkOnStartup(), this.properties.newerSchema(), this.properties.diverged(),
				this.properties.create().enabled() ? CreationPolicy.ALLOWED : CreationPolicy.FORBIDDEN);
	}

	private DropFirst dropFirst(SpringLiquibase liquibase) {
		return liquibase.isDropFirst() ? disposable() : DropFirst.NO;
	}

	private DropFirst disposable() {
		return DevelopmentProfile.isActive(this.environment) ? DropFirst.ANYWHERE : DropFirst.IN_MEMORY_ONLY;
	}

}
