package io.github.migrationstarter.actuate;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * One change set, as {@code docs/endpoint.md} has it. What is not known is {@code null},
 * and so absent from JSON.
 *
 * @param id its id
 * @param path its file
 * @param author its author
 * @param tag the tag it puts, if any
 * @param error why the database could not be looked at
 * @param standing what became of it
 * @param flags what else is to be said of it
 * @param executed when it ran
 * @param tookMillis how long that took
 * @param deployment what ran with it has the same
 * @param checksum the checksum in the history, or of its text
 * @param undo whether it can be rolled back
 * @param comment what its author says of it
 * @param contexts the contexts it is for
 * @param labels its labels
 * @param attributes its attributes that are not the default
 * @param changes the kinds of its changes
 * @param sql what runs it
 * @param sqlUntold why that cannot be told
 * @param rollback what undoes it
 * @param rollbackUntold why that cannot be told
 */
public record ChangeSetDescriptor(String id, String path, String author, @Nullable String tag, @Nullable Problem error,
		@Nullable String standing, @Nullable List<String> flags, @Nullable Instant executed, @Nullable Long tookMillis,
		@Nullable String deployment, @Nullable String checksum, @Nullable String undo, @Nullable String comment,
		@Nullable String contexts, @Nullable String labels, @Nullable Map<String, String> attributes,
		@Nullable List<String> changes, @Nullable List<String> sql, @Nullable String sqlUntold,
		@Nullable List<String> rollback, @Nullable String rollbackUntold) implements OperationResponseBody {
}
