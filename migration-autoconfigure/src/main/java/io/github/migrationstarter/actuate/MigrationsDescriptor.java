package io.github.migrationstarter.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.NextStep;

/**
 * Where the database stands, as {@code docs/endpoint.md} has it. What could not be looked
 * at is {@code null}, and so absent from JSON.
 *
 * @param at when it was looked at
 * @param error why the database could not be looked at
 * @param database which database it is
 * @param state its state
 * @param meaning what that means
 * @param current the change set that ran last
 * @param head the last change set of the changelog
 * @param run how many rows the history has
 * @param applied the change sets that ran, in the order of the changelog
 * @param pending those that are to be run
 * @param repeats those that ran, and run again
 * @param retired those that have left the changelog
 * @param newer those that only a newer changelog can know
 * @param altered those that were edited after they ran
 * @param intents those that were begun and not ended
 * @param lock who holds the lock
 * @param runs the last runs, the newest first
 * @param next what to do next
 * @param check what a start would make of it now
 * @param start what the start of this application found and did
 * @param settings the effective settings of the starter
 */
public record MigrationsDescriptor(Instant at, @Nullable Problem error, @Nullable DatabaseDescription database,
		@Nullable String state, @Nullable String meaning, @Nullable RevisionMember current,
		@Nullable RevisionMember head, @Nullable Integer run, @Nullable List<AppliedMember> applied,
		@Nullable List<RevisionMember> pending, @Nullable List<RevisionMember> repeats,
		@Nullable List<RevisionMember> retired, @Nullable List<RevisionMember> newer,
		@Nullable List<AlteredMember> altered, @Nullable List<IntentMember> intents, @Nullable LockMember lock,
		@Nullable List<RunMember> runs, @Nullable NextStep next, @Nullable CheckMember check,
		@Nullable StartMember start, Map<String, Object> settings) implements OperationResponseBody {

	/**
	 * A change set that was edited after it ran.
	 *
	 * @param id its id
	 * @param path its file
	 * @param author its author
	 * @param tag the tag it puts, if any
	 * @param recorded the checksum in the history
	 * @param actual the checksum of its text
	 */
	public record AlteredMember(String id, String path, String author, @Nullable String tag, String recorded,
			String actual) {
	}

	/**
	 * A change set that was begun and not ended.
	 *
	 * @param id its id
	 * @param path its file
	 * @param author its author
	 * @param tag the tag it puts, if any
	 * @param direction which way
	 * @param holder who began it
	 * @param started when
	 */
	public record IntentMember(String id, String path, String author, @Nullable String tag, String direction,
			String holder, Instant started) {
	}

	/**
	 * The lock.
	 *
	 * @param holding whether it is held
	 * @param holder who holds it
	 * @param since since when
	 * @param life whether the holder is alive
	 * @param activity what the holder does
	 */
	public record LockMember(String holding, @Nullable String holder, @Nullable Instant since, String life,
			@Nullable String activity) {
	}

	/**
	 * A run.
	 *
	 * @param holder who ran it
	 * @param action what it did
	 * @param outcome how it ended
	 * @param started when it began
	 * @param finished when it ended
	 * @param tookMillis how long that took
	 * @param from the change set that had run last before
	 * @param to the change set that had run last after
	 * @param detail the slowest change sets, or the first line of the failure
	 */
	public record RunMember(String holder, String action, String outcome, Instant started, Instant finished,
			long tookMillis, @Nullable RevisionMember from, @Nullable RevisionMember to, String detail) {
	}

	/**
	 * What a start would make of the database now.
	 *
	 * @param verdict what the start check says of it as it is
	 * @param message what it would print
	 * @param action what the start would do before
	 */
	public record CheckMember(String verdict, @Nullable String message, String action) {
	}

	/**
	 * What the start of this application found and did.
	 *
	 * @param found the state it found
	 * @param action what it did
	 * @param changeSets how many change sets it ran or stamped
	 * @param state the state it left
	 * @param tookMillis how long it took
	 */
	public record StartMember(@Nullable String found, String action, int changeSets, @Nullable String state,
			long tookMillis) {
	}

}
