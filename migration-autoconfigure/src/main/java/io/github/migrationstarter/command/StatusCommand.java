package io.github.migrationstarter.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.github.migrationstarter.AppliedRevision;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.NextStep;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.RunRecord;
import io.github.migrationstarter.bootstrap.RunListener;

/**
 * Shows where the database stands, on one screen.
 */
@Command(name = "status",
		description = "Show where the database stands and what to do next; exit code 0 if it is current, 1 otherwise.")
final class StatusCommand extends DatabaseCommand {

	private static final int SHOWN = 5;

	@Option(names = "--json", description = "Show it as JSON, for machines.")
	private boolean json;

	@Override
	ExitCode run(CommandSession session) {
		MigrationStatus status = session.runner(RunListener.NONE).look();
		if (this.json) {
			session.output().json(LookJson.WRITER, LookJson.status(status));
		}
		else {
			print(new Page(session.output(), 0, 11), session.output(), status);
		}
		return (status.state() == DatabaseState.CURRENT) ? ExitCode.DONE : ExitCode.DIFFERENT;
	}

	private static void print(Page page, Output output, MigrationStatus status) {
		Observation observation = status.observation();
		page.line("Database", database(status.database()));
		page.line("State",
				output.inStyle((status.state() == DatabaseState.CURRENT) ? "green" : "yellow", status.state().name())
						+ ": " + status.state().meaning());
		page.line("Current", current(observation));
		page.line("Head", name(observation.head()));
		page.line("Numbers", numbers(observation));
		page.lines("Pending", names(observation.pending()));
		page.lines("Newer", names(observation.newer()));
		page.lines("Altered", names(observation.altered().stream().map((altered) -> altered.revision()).toList()));
		page.lines("Unsettled",
				observation.intents()
					.stream()
					.map((intent) -> intent.revision() + ", begun " + Page.time(intent.started()) + " and not ended")
					.toList());
		page.line("Lock", lock(status.lock()));
		page.lines("Last runs", runs(status.runs()));
		next(page, output, status.next());
	}

	private static void next(Page page, Output output, NextStep next) {
		output.line("");
		List<String> lines = new ArrayList<>();
		if (next.command() != null) {
			lines.add(next.command());
		}
		lines.add(next.reason());
		page.lines("Next", lines);
	}

	/**
	 * A database in a line, with its product where its name does not tell.
	 * @param database any database
	 */
	static String database(DatabaseDescription database) {
		return database.name()
				+ ((database.product() != null) ? " (" + database.product() + " " + database.version() + ")" : "");
	}

	private static String name(@Nullable Revision revision) {
		return Objects.toString(revision, "none");
	}

	private static String current(Observation observation) {
		Revision current = observation.current();
		if (current == null) {
			return "base";
		}
		return observation.history()
			.stream()
			.filter((row) -> row.revision().identity().equals(current.identity()))
			.map(AppliedRevision::executed)
			.filter(Objects::nonNull)
			.findFirst()
			.map((executed) -> current + ", " + Page.time(executed))
			.orElse(current.toString());
	}

	private static String numbers(Observation observation) {
		return "%s run, %s pending, %s that repeat, %s newer, %s retired, %s altered".formatted(
				observation.history().size(), observation.pending().size(), observation.repeats().size(),
				observation.newer().size(), observation.retired().size(), observation.altered().size());
	}

	private static List<String> names(List<Revision> revisions) {
		List<String> names = revisions.stream().limit(SHOWN).map(Revision::toString).collect(Collectors.toList());
		if (revisions.size() > SHOWN) {
			names.add("and " + (revisions.size() - SHOWN) + " more: java -jar app.jar db history");
		}
		return names;
	}

	private static String lock(LockStatus lock) {
		return switch (lock.holding()) {
			case FREE -> "free";
			case UNKNOWN -> "not known: it cannot be read by this role, or not at this moment";
			case HELD -> "held by '" + lock.holder() + "'"
					+ ((lock.since() != null) ? " since " + Page.time(lock.since()) : "") + switch (lock.life()) {
						case ALIVE -> ", which is alive";
						case DEAD -> ", which is dead";
						case UNTOLD -> "";
					} + ((lock.activity() != null) ? ", and " + lock.activity() : "");
		};
	}

	private static List<String> runs(@Nullable List<RunRecord> runs) {
		if (runs == null) {
			return List.of("not known: they cannot be read by this role, or not at this moment");
		}
		return runs.isEmpty() ? List.of("none is remembered")
				: runs.stream().limit(SHOWN).map(StatusCommand::run).toList();
	}

	private static String run(RunRecord run) {
		String action = run.action().name().toLowerCase(Locale.ROOT).replace('_', ' ');
		return Page.time(run.started()) + " " + switch (run.outcome()) {
			case DONE -> run.action().done() + ", at " + Objects.toString(run.to(), "base") + ", "
					+ (run.duration().isZero() ? "by a script" : run.duration().toMillis() + " ms");
			case FAILED -> action + " failed: " + run.detail();
			case STOPPED -> action + " was stopped: " + run.detail();
		};
	}

}
