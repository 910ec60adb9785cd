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

	private final Effect effect;

	private final FaultyDataSource.When when;

	private final List<Pattern> statements;

	private int passes;

	private int next;

	private FaultPoint(Effect effect, FaultyDataSource.When when, List<Pattern> statements, int passes) {
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
		String[] parts = text.split(" ", 4);
		return new FaultPoint(Effect.valueOf(parts[0]), FaultyDataSource.When.valueOf(parts[1]),
				Arrays.stream(parts[3].split(" -> "))
					.map((statement) -> Pattern.compile(statement, Pattern.CASE_INSENSITIVE | Pattern.DOTALL))
					.toList(),
				Integer.parseInt(parts[2]));
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
			this.effect.happen();
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
