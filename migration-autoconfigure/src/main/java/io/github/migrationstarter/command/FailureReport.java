package io.github.migrationstarter.command;

import java.io.PrintStream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.github.migrationstarter.MigrationException;

/**
 * What is said of a command that failed: what was found and what to do, and a stack trace
 * only beside the log.
 *
 * @param err where it goes to
 * @param suggested completes the commands that are suggested
 * @param trace whether the stack trace is shown
 */
record FailureReport(PrintStream err, SuggestedCommands suggested, Trace trace) {

	/**
	 * Reports a failure.
	 * @param failure the failure
	 * @param analyses knows what others say of it
	 * @return the exit code
	 */
	int of(Throwable failure, FailureAnalyses analyses) {
		MigrationException known = known(failure);
		FailureAnalysis analysis = (known == null) ? analyses.of(failure) : null;
		if (known != null) {
			say(known.getMessage(), known.getAction());
		}
		else if (analysis != null) {
			say(analysis.getDescription(), analysis.getAction());
		}
		else {
			say("The command failed, and the reason was not expected: " + summary(failure),
					(this.trace == Trace.SHOWN) ? null : "Add --log, and the stack trace is shown.");
		}
		if (this.trace == Trace.SHOWN) {
			failure.printStackTrace(this.err);
		}
		this.err.flush();
		return (known != null) ? known.getExitCode()
				: (isOfSetting(failure) ? ExitCode.USAGE : ExitCode.FAILED).value();
	}

	private static boolean isOfSetting(@Nullable Throwable failure) {
		return failure instanceof BindException || failure != null && isOfSetting(failure.getCause());
	}

	private static @Nullable MigrationException known(@Nullable Throwable failure) {
		if (failure == null || failure instanceof MigrationException) {
			return (MigrationException) failure;
		}
		return known(failure.getCause());
	}

	private void say(@Nullable String description, @Nullable String action) {
		this.err.println(this.suggested.in(String.valueOf(description)));
		if (action != null && !action.isBlank()) {
			this.err.println();
			this.err.println(this.suggested.in(action));
		}
	}

	/**
	 * The innermost cause is what happened; those around it say who noticed.
	 */
	private static String summary(Throwable failure) {
		Throwable innermost = failure;
		while (innermost.getCause() != null) {
			innermost = innermost.getCause();
		}
		return innermost.toString().lines().findFirst().orElse(innermost.getClass().getName());
	}

	/**
	 * Whether the stack trace is shown.
	 */
	enum Trace {

		/**
		 * It is.
		 */
		SHOWN,

		/**
		 * It is not.
		 */
		HIDDEN

	}

}
