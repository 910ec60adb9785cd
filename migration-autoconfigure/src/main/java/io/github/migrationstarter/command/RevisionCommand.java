package io.github.migrationstarter.command;

import java.nio.file.Path;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import org.springframework.util.Assert;

import io.github.migrationstarter.revision.RevisionText;
import io.github.migrationstarter.revision.RevisionWriter;

/**
 * Writes the next file of the changelog.
 */
@Command(name = "revision",
		description = "Write the next file of the changelog, empty, into the source tree (db.revision.*).")
final class RevisionCommand extends DatabaseCommand {

	@Option(names = { "-m", "--message" }, required = true, paramLabel = "TEXT",
			description = "What the change is for: its comment, and part of the file's name.")
	private String message = "";

	@Override
	ExitCode run(CommandSession session) {
		RevisionWriter writer = session.beans().getBeanProvider(RevisionWriter.class).getIfUnique();
		if (writer == null) {
			session.runners(); // says what the application lacks
		}
		Assert.state(writer != null, "'revisionWriter' comes with what migrates");
		writer.write(RevisionText.empty(this.message)).describe(Path.of("")).forEach(session.output()::line);
		return ExitCode.DONE;
	}

}
