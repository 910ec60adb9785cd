package io.github.migrationstarter.autoconfigure;

import java.io.PrintStream;
import java.time.Duration;

import javax.sql.DataSource;

import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.stereotype.Component;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.Migrations;

/**
 * The examples of {@code docs/in-code.md}.
 */
final class InCodeExamples {

	private InCodeExamples() {
	}

	@Component
	static class Maintenance {

		private final Migrations migrations;

		Maintenance(Migrations migrations) {
			this.migrations = migrations;
		}

		String bringUpToDate() {
			MigrationStatus status = this.migrations.status();
			if (status.state() == DatabaseState.CURRENT) {
				return status.database().name() + " is current";
			}
			BootstrapReport report = this.migrations.upgrade();
			return report.changeSets() + " change sets ran";
		}

	}

	static class Migrate {

		public static void main(String[] arguments) {
			DataSource dataSource = new DriverManagerDataSource(arguments[0]);
			Migrations migrations = Migrations.builder(dataSource)
				.changelog("file:" + arguments[1])
				.contexts("prod")
				.parameter("owner", "app")
				.lockWait(Duration.ofMinutes(1))
				.build();
			try {
				migrations.upgrade();
			}
			catch (MigrationException ex) {
				System.err.println(ex.getMessage() + "\n\n" + ex.getAction());
				System.exit(ex.getExitCode());
			}
		}

	}

	static void upDownUp(Migrations migrations) {
		migrations.upgrade();
		migrations.downgrade("base");
		migrations.upgrade();
	}

	static void print(Migrations migrations, PrintStream out) {
		for (HistoryEntry entry : migrations.history()) {
			out.println(entry.standing() + " " + entry.revision());
		}
	}

}
