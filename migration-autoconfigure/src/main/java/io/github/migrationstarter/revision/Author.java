package io.github.migrationstarter.revision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Who writes a revision: what is configured, else git's {@code user.name}, else the user
 * of the operating system.
 */
final class Author {

	private static final int LONGEST = 100;

	private Author() {
	}

	/**
	 * Finds the author.
	 * @param configured what {@code db.revision.author} says
	 * @param folder where to ask git
	 * @param command how to ask git
	 * @return the author, in letters that every format of a changelog can hold
	 */
	static String of(@Nullable String configured, Path folder, List<String> command) {
		for (String name : new String[] { configured, git(folder, command), System.getProperty("user.name") }) {
			String author = written((name != null) ? name : "");
			if (!author.isEmpty()) {
				return author;
			}
		}
		return "unknown";
	}

	/**
	 * Formatted SQL ends an author at a colon, and knows no escapes.
	 */
	private static String written(String name) {
		String author = name.replaceAll("[\\s\\p{Cntrl}:\"]+", " ").replace("${", "{").strip();
		return (author.length() > LONGEST) ? author.substring(0, LONGEST).strip() : author;
	}

	private static @Nullable String git(Path folder, List<String> command) {
		try {
			Process git = new ProcessBuilder(command).directory(folder.toFile())
				.redirectError(ProcessBuilder.Redirect.DISCARD)
				.start();
			git.getOutputStream().close();
			if (!git.waitFor(5, TimeUnit.SECONDS)) {
				git.destroyForcibly();
				return null;
			}
			return (git.exitValue() == 0) ? new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
					: null;
		}
		catch (IOException ex) {
			return null; // there is no git here
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return null;
		}
	}

}
