package io.github.migrationstarter.page;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.HistoryEntry.Description;
import io.github.migrationstarter.HistoryEntry.Flag;
import io.github.migrationstarter.HistoryEntry.Standing;
import io.github.migrationstarter.HistoryEntry.Undo;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.LockStatus.Holding;
import io.github.migrationstarter.LockStatus.Life;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.RunRecord;
import io.github.migrationstarter.RunRecord.Outcome;
import io.github.migrationstarter.test.Observations;

/**
 * What pages are made of, in a line.
 */
final class PageExamples {

	static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

	private PageExamples() {
	}

	static MigrationStatus status(Observation observation) {
		return status(observation, LockStatus.FREE);
	}

	static MigrationStatus status(Observation observation, LockStatus lock) {
		return new MigrationStatus(new DatabaseDescription("database 'app'", "PostgreSQL", "18.6"), observation, lock,
				List.of());
	}

	static HistoryEntry entry(int number, Standing standing, Flag... flags) {
		boolean ran = standing != Standing.PENDING && standing != Standing.EXCLUDED && standing != Standing.SKIPPED;
		return new HistoryEntry(new Revision("db/%04d.sql".formatted(number), "id-" + number, "me", null), standing,
				Set.of(flags), ran ? NOON.minusSeconds(60) : null, ran ? Duration.ofMillis(56) : null,
				ran ? "M1" : null, null, new Description(null, null, null), Undo.POSSIBLE);
	}

	/**
	 * A changelog of which the first part ran.
	 */
	static List<HistoryEntry> entries(int ran, int pending) {
		List<HistoryEntry> entries = new ArrayList<>();
		for (int i = 1; i <= ran + pending; i++) {
			entries.add(entry(i, (i <= ran) ? Standing.RAN : Standing.PENDING));
		}
		return entries;
	}

	static PageContent content(MigrationStatus status, List<HistoryEntry> entries) {
		return new PageContent(status, entries, null, null, NOON, "workshops");
	}

	/**
	 * A page on which every value is the same text.
	 */
	static String everywhere(String text) {
		Revision revision = new Revision(text, text, text, text);
		List<HistoryEntry> entries = new ArrayList<>();
		for (Standing standing : Standing.values()) {
			entries.add(new HistoryEntry(revision, standing, Set.of(Flag.values()), null, null, text, text,
					new Description(text, text, text), Undo.IMPOSSIBLE));
		}
		Observation observation = Observations.of(DatabaseState.LEGACY)
			.pending(text)
			.altered(text)
			.known(text)
			.tables(text)
			.missingSchemas(text)
			.build();
		RunRecord run = new RunRecord(text, BootstrapAction.UPGRADE, Outcome.FAILED, NOON, NOON.plusSeconds(1),
				revision, revision, text);
		return StatusPage.render(new PageContent(
				new MigrationStatus(new DatabaseDescription(text, text, text), observation,
						new LockStatus(Holding.HELD, text, NOON, Life.ALIVE, text), List.of(run)),
				entries, null, null, NOON, text));
	}

	static String problem(@Nullable String problem, @Nullable String remedy) {
		return StatusPage.render(new PageContent(null, List.of(), problem, remedy, NOON, "workshops"));
	}

}
