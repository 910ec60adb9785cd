package io.github.migrationstarter;

/**
 * A change set that ran and was edited afterwards.
 *
 * @param revision the change set
 * @param recorded the checksum in the history
 * @param actual the checksum of its text now, in the version of the recorded one
 * @since 0.1.0
 */
public record AlteredRevision(Revision revision, String recorded, String actual) {
}
