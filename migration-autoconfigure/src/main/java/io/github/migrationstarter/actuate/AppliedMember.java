package io.github.migrationstarter.actuate;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.HistoryEntry;
import io.github.migrationstarter.HistoryEntry.Flag;
import io.github.migrationstarter.Revision;

/**
 * A change set that ran.
 *
 * @param id its id
 * @param path its file
 * @param author its author
 * @param tag the tag it puts, if any
 * @param standing what became of it
 * @param flags what else is to be said of it
 * @param executed when it ran
 * @param tookMillis how long that took
 * @param deployment what ran with it has the same
 */
public record AppliedMember(String id, String path, String author, @Nullable String tag, String standing,
		List<String> flags, @Nullable Instant executed, @Nullable Long tookMillis, @Nullable String deployment) {

	static AppliedMember of(HistoryEntry entry) {
		Revision revision = entry.revision();
		return new AppliedMember(revision.id(), revision.path(), revision.author(), revision.tag(),
				entry.standing().name(), flags(entry), entry.executed(), tookMillis(entry), entry.deployment());
	}

	static List<String> flags(HistoryEntry entry) {
		return Stream.of(Flag.values()).filter(entry.flags()::contains).map(Flag::name).toList();
	}

	static @Nullable Long tookMillis(HistoryEntry entry) {
		return (entry.took() != null) ? entry.took().toMillis() : null;
	}

	static boolean isApplied(HistoryEntry entry) {
		return switch (entry.standing()) {
			case RAN, MARKED, RETIRED, NEWER -> true;
			case SKIPPED, PENDING, EXCLUDED -> false;
		};
	}

}
