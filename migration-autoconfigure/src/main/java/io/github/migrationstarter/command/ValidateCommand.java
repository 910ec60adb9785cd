package io.github.migrationstarter.command;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.validation.Check;
import io.github.migrationstarter.validation.ValidationReport;

/**
 * Looks at the files of the changelog, without a database.
 */
@Command(name = "validate", description = "Check the changelog's files, without a database.")
final class ValidateCommand extends DatabaseCommand {

	private static final String EVERY = "warnings";

	@Option(names = "--json", description = "Print JSON, with everything that was found.")
	private boolean json;

	@Option(names = "--engine", split = ",", paramLabel = "NAME",
			description = "Engines that the changelog must be fit for, such as postgresql,sqlite. Default: the "
					+ "application's own, and a warning for those of which it has the driver.")
	private List<String> engines = List.of();

	@Option(names = "--fail-on", split = ",", paramLabel = "CHECK",
			description = "Checks whose warnings count as errors, such as missing-rollback; 'warnings' for all.")
	private List<String> failing = List.of();

	@Override
	ExitCode run(CommandSession session) {
		Set<Check> checks = checks();
		ValidationReport report = session.changelog().validator(this.engines).validate().failingOn(checks);
		session.output().line(this.json ? report.json() : report.text());
		return (report.errors() > 0) ? ExitCode.DIFFERENT : ExitCode.DONE;
	}

	private Set<Check> checks() {
		Set<Check> checks = EnumSet.noneOf(Check.class);
		for (String id : this.failing) {
			List<Check> found = Arrays.stream(Check.values())
				.filter((check) -> id.equals(EVERY) || id.equals(check.id()))
				.toList();
			if (found.isEmpty()) {
				throw new MigrationUsageException("There is no check '" + id + "'.",
						"Name one of: " + Arrays.stream(Check.values()).map(Check::id).collect(Collectors.joining(", "))
								+ ", or '" + EVERY + "' for all.");
			}
			checks.addAll(found);
		}
		return checks;
	}

}
