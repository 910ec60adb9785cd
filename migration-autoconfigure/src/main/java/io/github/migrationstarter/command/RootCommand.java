package io.github.migrationstarter.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/**
 * All commands, in the order of the help, and what each of them takes.
 */
@Command(
		description = "Brings the application's database to the schema the application expects, and tells where it stands.",
		synopsisSubcommandLabel = "<command>", subcommandsRepeatable = false, versionProvider = Version.class,
		subcommands = { StatusCommand.class, CurrentCommand.class, HistoryCommand.class, UpgradeCommand.class,
				DowngradeCommand.class, StampCommand.class, BootstrapCommand.class, RevisionCommand.class,
				ValidateCommand.class, UnlockCommand.class, WaitCommand.class, ResetCommand.class,
				CompletionCommand.class })
final class RootCommand {

	@Option(names = { "-h", "--help" }, usageHelp = true, scope = ScopeType.INHERIT,
			description = "Show this help, or that of a command.")
	private boolean help;

	@Option(names = { "-V", "--version" }, versionHelp = true, description = "Show the versions of what is at work.")
	private boolean version;

	@Option(names = "--log", scope = ScopeType.INHERIT, description = "Show the log, on standard error.")
	private boolean log;

	boolean showsLog() {
		return this.log;
	}

}
