package io.github.migrationstarter.command;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.HistoryEntry.Flag;
import io.github.migrationstarter.HistoryEntry.Standing;
import io.github.migrationstarter.HistoryEntry.Undo;
import io.github.migrationstarter.bootstrap.HistoryLook;
import io.github.migrationstarter.bootstrap.HistoryRange;
import io.github.migrationstarter.bootstrap.RunListener;

/**
 * Shows the changelog and what became of it, the oldest change set first.
 */
@Command(name = "history",
		description = "Show the whole changelog and what became of each change set, the oldest first.",
		footer = { "", "Without a database it shows the changelog alone." })
final class HistoryCommand extends DatabaseCommand {

	private static final int STANDING = 10;

	@Option(names = { "-v", "--verbose" }, description = "Show all that is known of each.")
	private boolean verbose;

	@Option(names = { "-r", "--range" }, paramLabel = "FROM:TO", defaultValue = "base:head",
			description = "Show only these, both ends included: a revision, base, head, current, -N or +N from the "
					+ "current one; one of them may be left out.")
	private String range = "base:head";

	@Option(names = "--json", description = "Show it as JSON, for machines.")
	private boolean json;

	@Override
	ExitCode run(CommandSession session) {
		HistoryLook look = session.runner(RunListener.NONE).lookAtHistory();
		List<HistoryEntry> entries = HistoryRange.of(this.range, look.entries());
		Output output = session.output();
		if (this.json) {
			output.json(LookJson.WRITER, LookJson.history(look, entries));
		}
		else {
			entries.forEach((entry) -> print(output, entry, look));
		}
		if (look.obstacle() != null) {
			throw look.obstacle();
		}
		if (look.isMissing()) {
			output.aside("The " + look.database().name() + " does not exist: nothing has run.");
		}
		return ExitCode.DONE;
	}

	private void print(Output output, HistoryEntry entry, HistoryLook look) {
		String standing = (look.obstacle() != null) ? "?" : standing(entry.standing());
		String flags = flags(entry);
		output.line(output.inStyle(style(entry), standing) + " ".repeat(STANDING - standing.length()) + entry.revision()
				+ (flags.isEmpty() ? "" : " " + output.inStyle("bold", flags)));
		if (this.verbose) {
			describe(new Page(output, STANDING, 12), entry);
		}
	}

	private static String flags(HistoryEntry entry) {
		return Stream.of(Flag.values())
			.filter(entry.flags()::contains)
			.map((flag) -> "(" + flag.name().toLowerCase(Locale.ROOT) + ")")
			.collect(Collectors.joining(" "));
	}

	private static String standing(Standing standing) {
		return standing.name().toLowerCase(Locale.ROOT);
	}

	private static String style(HistoryEntry entry) {
		if (entry.flags().contains(Flag.ALTERED)) {
			return "red";
		}
		return switch (entry.standing()) {
			case RAN, MARKED -> "green";
			case PENDING, SKIPPED -> "yellow";
			case EXCLUDED, RETIRED -> "faint";
			case NEWER -> "magenta";
		};
	}

	/**
	 * Writes all that is known of a change set.
	 * @param page where
	 * @param entry the change set
	 */
	static void describe(Page page, HistoryEntry entry) {
		page.line("path", entry.revision().path());
		page.line("author", entry.revision().author());
		page.line("executed", (entry.executed() != null) ? Page.time(entry.executed()) : null);
		page.line("deployment", entry.deployment());
		page.line("comment", entry.description().comment());
		page.line("contexts", entry.description().contexts());
		page.line("labels", entry.description().labels());
		page.line("tag", entry.revision().tag());
		page.line("checksum", entry.checksum());
		page.line("rollback", rollback(entry.undo()));
	}

	private static String rollback(Undo undo) {
		return switch (undo) {
			case POSSIBLE -> "yes";
			case IMPOSSIBLE -> "no";
			case UNTOLD -> "not known";
		};
	}

}
