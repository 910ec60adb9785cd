package io.github.migrationstarter.actuate;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.Revision;

/**
 * A change set, as it is told everywhere.
 *
 * @param id its id
 * @param path its file
 * @param author its author
 * @param tag the tag it puts, if any
 */
public record RevisionMember(String id, String path, String author, @Nullable String tag) {

	static RevisionMember of(Revision revision) {
		return new RevisionMember(revision.id(), revision.path(), revision.author(), revision.tag());
	}

	static @Nullable RevisionMember ofNullable(@Nullable Revision revision) {
		return (revision != null) ? of(revision) : null;
	}

}
