package io.github.migrationstarter.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A moment of a migration at which something happens, once.
 */
final class FaultPoint {

	private final Runnable effect;

	private final FaultyDataSource.When when;

	private final List<Pattern> statements;

	private int passes;

	private int next;

	private FaultPoint(Runnable effect, FaultyDataSource.When when, List<Pattern> statements, int passes) {
		this.effect = effect;
		this.when = when;
		this.statements = statements;
		this.passes = passes;
	}

	/**
	 * Reads a point.
	 * @param text effect, time, how many to let pass, and a pattern of the statement, for
	 * example {@code HALT BEFORE 0 create table t3.*}; or several patterns of statements
	 * that follow each other, of which the last one counts:
	 * {@code HALT AFTER 0 insert into t3.* -> commit}
	 */
	static FaultPoint parse(String text) {
		String[] parts = text.split(" ", 2);
		return parse(parts[1], Effect.valueOf(parts[0])::happen);
	}

	/**
	 * Reads a point.
	 * @param text the same without an effect
	 * @param effect what happens
	 */
	static FaultPoint parse(String text, Runnable effect) {
		String[] parts = text.split(" ", 3);
		return new FaultPoint(effect, FaultyDataSource.When.valueOf(parts[0]),
				Arrays.stream(parts[2].split(" -> "))
					.map((statement) -> Pattern.compile(statement, Pattern.CASE_INSENSITIVE | Pattern.DOTALL))
					.toList(),
				Integer.parseInt(parts[1]));
	}

	synchronized void reached(FaultyDataSource.When when, String sql) {
		boolean isLast = this.next == this.statements.size() - 1;
		if (when != (isLast ? this.when : FaultyDataSource.When.AFTER) || this.next == this.statements.size()
				|| !this.statements.get(this.next).matcher(sql.strip()).matches()
				|| (this.next == 0 && this.passes-- > 0)) {
			return;
		}
		this.next++;
		if (isLast) {
			this.effect.run();
		}
	}

	/**
	 * What happens.
	 */
	enum Effect {

		/**
		 * The process ends without a word, as by SIGKILL.
		 */
		HALT {

			@Override
			void happen() {
				Runtime.getRuntime().halt(137);
			}

		},

		/**
		 * The thread waits until the test lets it go on.
		 */
		PAUSE {

			@Override
			void happen() {
				try {
					FaultApplication.awaitLine(ForkedApplication.PAUSED);
				}
				catch (IOException ex) {
					throw new UncheckedIOException(ex);
				}
			}

		};

		abstract void happen();

	}

}
