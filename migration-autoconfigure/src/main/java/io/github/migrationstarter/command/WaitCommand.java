package io.github.migrationstarter.command;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Waits for another process that migrates.
 */
@Command(name = "wait", description = "Wait until another process has brought the schema up to date. Writes nothing.")
final class WaitCommand extends DatabaseCommand {

	@Option(names = "--timeout", paramLabel = "DURATION", converter = Patience.class,
			description = "How long, such as 90s, 5m or PT1M, or a number of seconds; db.wait.timeout if it is not said.")
	private @Nullable Duration timeout;

	@Override
	ExitCode run(CommandSession session) {
		try (RunDisplay display = new RunDisplay(session.output())) {
			session.runners().runner(display, this.timeout).waitUntilCurrent();
		}
		return ExitCode.DONE;
	}

	/**
	 * Understands what a property of Spring Boot would, and a number as seconds.
	 */
	static final class Patience implements ITypeConverter<Duration> {

		@Override
		public Duration convert(String text) {
			try {
				Duration duration = DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
				if (!duration.isNegative() && !duration.isZero()) {
					return duration;
				}
			}
			catch (IllegalArgumentException | ArithmeticException ex) {
				throw notOne(text);
			}
			throw notOne(text);
		}

		private static TypeConversionException notOne(String text) {
			return new TypeConversionException("'" + text + "' is no time to wait: write 90s, 5m or PT1M");
		}

	}

}
