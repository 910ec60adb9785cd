package io.github.migrationstarter.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.regex.Pattern;

/**
 * A moment of a migration at which something happens, once.
 */
final class FaultPoint {

	private final Effect effect;

	private final FaultyDataSource.When when;

	private final Pattern statement;

	private int passes;

	private FaultPoint(Effect effect, FaultyDataSource.When when, Pattern statement, int passes) {
		this.effect = effect;
		this.when = when;
		this.statement = statement;
		this.passes = passes;
	}

	/**
	 * Reads a point.
	 * @param text effect, time, how many to let pass, and a pattern of the statement, for
	 * example {@code HALT BEFORE 0 create table t3.*}
	 */
	static FaultPoint parse(String text) {
		String[] parts = text.split(" ", 4);
		return new FaultPoint(Effect.valueOf(parts[0]), FaultyDataSource.When.valueOf(parts[1]),
				Pattern.compile(parts[3], Pattern.CASE_INSENSITIVE | Pattern.DOTALL), Integer.parseInt(parts[2]));
	}

	synchronized void reached(FaultyDataSource.When when, String sql) {
		if (when == this.when && this.statement.matcher(sql.strip()).matches() && this.passes-- == 0) {
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
