package io.github.migrationstarter.autoconfigure;

import liquibase.integration.spring.SpringLiquibase;

import org.springframework.core.env.Environment;

import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.bootstrap.BootstrapSettings;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Policies;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;
import io.github.migrationstarter.database.CreateSettings;
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
	 * How a missing database is made.
	 */
	CreateSettings create() {
		BootstrapProperties.Create create = this.properties.create();
		return new CreateSettings(create.url(), create.username(), create.password(), create.template(),
				create.owner());
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
		if (!liquibase.isDropFirst()) {
			return DropFirst.NO;
		}
		return DevelopmentProfile.isActive(this.environment) ? DropFirst.ANYWHERE : DropFirst.IN_MEMORY_ONLY;
	}

}
