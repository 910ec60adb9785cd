package io.github.migrationstarter.command;

import java.util.List;

import liquibase.integration.spring.MultiTenantSpringLiquibase;
import liquibase.integration.spring.SpringLiquibase;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.bootstrap.BootstrapRunner;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.RunnerFactory;
import io.github.migrationstarter.validation.ChangelogSource;

/**
 * What a command works with.
 *
 * @param beans the beans of the application, none of which is made before it is asked for
 * @param output where it says what it has to say
 */
record CommandSession(ListableBeanFactory beans, Output output) {

	/**
	 * Makes the runs of the command.
	 * @throws MigrationUsageException if the application has no database that can be
	 * migrated
	 */
	RunnerFactory runners() {
		List<String> names = names(RunnerFactory.class);
		if (names.size() == 1) {
			return this.beans.getBean(names.get(0), RunnerFactory.class);
		}
		List<String> several = names.isEmpty() ? names(SpringLiquibase.class) : names;
		if (several.size() > 1) {
			throw new MigrationUsageException(
					"The application migrates several databases: beans '" + String.join("', '", several) + "'.",
					"Run the command with a profile in which it has one of them, or mark one as @Primary.");
		}
		if (!names(MultiTenantSpringLiquibase.class).isEmpty()) {
			throw new MigrationUsageException(
					"The application migrates its tenants with a MultiTenantSpringLiquibase, and a command works on one "
							+ "database.",
					"Run the command with a profile in which that bean is not there, and name one tenant's database: "
							+ "--spring.liquibase.url=jdbc:...");
		}
		throw new MigrationUsageException("The application has no database that is migrated.",
				"A DataSource or spring.liquibase.url is needed, and the auto-configuration of migration-starter must "
						+ "not be excluded.");
	}

	/**
	 * The files of the changelog. They need no DataSource, and none is made for them.
	 * @throws MigrationUsageException if the application migrates nothing, or in ways of
	 * its own
	 */
	ChangelogSource changelog() {
		List<String> names = names(ChangelogSource.class);
		if (names.size() != 1) {
			runners();
		}
		return this.beans.getBean(names.get(0), ChangelogSource.class);
	}

	/**
	 * Prepares a run.
	 * @param listener is told what it does
	 */
	BootstrapRunner runner(RunListener listener) {
		return runners().runner(listener);
	}

	private List<String> names(Class<?> type) {
		return List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans, type, true, false));
	}

}
