package io.github.migrationstarter.probe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

import io.github.migrationstarter.probe.MigrationProgress.Running;
import io.github.migrationstarter.probe.MigrationProgress.Step;

/**
 * The answer to one probe: a status, and what the start is doing.
 *
 * @param question what the probe asks
 * @param step what the start is doing
 * @param runningFor how long the change set has been running, if one is
 * @param elapsed how long the start has been going on
 */
record ProbeAnswer(Question question, Step step, @Nullable Duration runningFor, Duration elapsed) {

	private static final JsonWriter<ProbeAnswer> JSON = JsonWriter.of((answer) -> {
		answer.add("status", (each) -> each.question().status);
		answer.add("migration", (each) -> each).usingMembers((migration) -> {
			migration.add("phase", (each) -> each.step().phase().name().toLowerCase(Locale.ROOT));
			migration.add("changeSet", (each) -> each.running(Running::identity)).whenNotNull();
			migration.add("number", (each) -> each.running(Running::number)).whenNotNull();
			migration.add("total", (each) -> each.running(Running::total)).whenNotNull();
			migration.add("runningFor", ProbeAnswer::runningFor).whenNotNull();
			migration.add("waitsFor", (each) -> each.step().waitsFor()).whenNotNull();
			migration.add("elapsed", ProbeAnswer::elapsed);
		});
	});

	/**
	 * What is true at this moment.
	 */
	static ProbeAnswer to(Question question, MigrationProgress progress) {
		Step step = progress.step();
		Running running = step.running();
		return new ProbeAnswer(question, step, (running != null) ? progress.runningFor(running) : null,
				progress.elapsed());
	}

	int code() {
		return this.question.code;
	}

	byte[] body() {
		return JSON.writeToString(this).getBytes(StandardCharsets.UTF_8);
	}

	private <T> @Nullable T running(Function<Running, T> part) {
		Running running = this.step.running();
		return (running != null) ? part.apply(running) : null;
	}

	/**
	 * What may be asked of an application that is not there yet.
	 */
	enum Question {

		/**
		 * Whether the process works, and is to be left alone.
		 */
		LIVENESS(200, "UP"),

		/**
		 * Anything else: whatever it is, it can be had later.
		 */
		READINESS(503, "OUT_OF_SERVICE");

		private final int code;

		private final String status;

		Question(int code, String status) {
			this.code = code;
			this.status = status;
		}

	}

}
