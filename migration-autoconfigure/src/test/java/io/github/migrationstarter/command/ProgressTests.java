package io.github.migrationstarter.command;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import picocli.CommandLine.Help.Ansi;

import io.github.migrationstarter.Revision;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How long work is shown.
 */
class ProgressTests {

	private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

	private final PrintStream out = new PrintStream(this.bytes);

	@Test
	void isALineForEachRevisionWhereThereIsNoTerminal() {
		show(new Output(this.out, Ansi.OFF));

		assertThat(this.bytes).hasToString("waits\n[1/2] '0001' ran in 5 ms\n[2/2] '0002' ran in 70 ms\n");
	}

	@Test
	void hasABarBelowTheLinesOnATerminal() {
		show(new Output(this.out, Ansi.ON));

		assertThat(this.bytes.toString().replace("\r\u001B[K", "<")).isEqualTo("""
				<waits
				<[........................] 0/2 0001<[1/2] '0001' ran in 5 ms
				<[############............] 1/2<[############............] 1/2 0002<[2/2] '0002' ran in 70 ms
				<""");
	}

	@Test
	void whatTakesLongIsNoPartOfTheOutput() {
		ByteArrayOutputStream err = new ByteArrayOutputStream();
		try (ProgressDisplay progress = new ProgressLines(this.out, new PrintStream(err))) {
			progress.began(revision("0001"), 1, 1);
			progress.stillRunning("takes long");
		}

		assertThat(this.bytes).hasToString("");
		assertThat(err).hasToString("takes long\n");
	}

	@Test
	void aCommandShowsWhatTakesLong() {
		try (RunDisplay display = new RunDisplay(new Output(this.out, Ansi.ON))) {
			display.stillRunning("takes long");
		}

		assertThat(this.bytes.toString()).contains("takes long\n");
	}

	@Test
	void whatTakesLongStandsAboveTheBar() {
		try (ProgressDisplay progress = new ProgressBar(this.out)) {
			progress.began(revision("0001"), 1, 1);
			progress.stillRunning("takes long");
		}

		assertThat(this.bytes.toString().replace("\r\u001B[K", "<")).isEqualTo("""
				<[........................] 0/1 0001<takes long
				<[........................] 0/1 0001<""");
	}

	@Test
	void theMachinesLanguageMakesNoDifference() {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.forLanguageTag("ar-EG"));
		try {
			assertThat(ProgressLines.line(revision("0001"), "ran", Duration.ofMillis(5), 1, 2))
				.isEqualTo("[1/2] '0001' ran in 5 ms");
		}
		finally {
			Locale.setDefault(before);
		}
	}

	@Test
	void coloursAreForTerminalsAndMarksInValuesAreNoMarks() {
		new Output(this.out, Ansi.OFF).styled("@|bold %s|@ %s", "a", "@|red b|@");
		new Output(this.out, Ansi.ON).styled("@|bold %s|@ %s", "a", "@|red b|@");

		assertThat(this.bytes.toString().replace("\u001B", "")).isEqualTo("a @|red b|@\n[1ma[21m[0m @|red b|@\n");
	}

	private static void show(Output output) {
		try (ProgressDisplay progress = output.progress()) {
			progress.waiting("waits");
			progress.began(revision("0001"), 1, 2);
			progress.ended(revision("0001"), "ran", Duration.ofMillis(5), 1, 2);
			progress.began(revision("0002"), 2, 2);
			progress.ended(revision("0002"), "ran", Duration.ofMillis(70), 2, 2);
		}
	}

	private static Revision revision(String id) {
		return new Revision("db/" + id + ".sql", id, "me", null);
	}

}
