package io.github.migrationstarter.test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import io.github.migrationstarter.AlteredRevision;
import io.github.migrationstarter.AppliedRevision;
import io.github.migrationstarter.AppliedRevision.Outcome;
import io.github.migrationstarter.AppliedRevision.Standing;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.EntityMark;
import io.github.migrationstarter.Intent;
import io.github.migrationstarter.Intent.Direction;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Observation.Creation;
import io.github.migrationstarter.Observation.Presence;
import io.github.migrationstarter.Revision;

/**
 * Writes an {@link Observation} in a line. Revisions are named by their ids; at first the
 * database is there, and nothing is in it.
 */
public final class Observations {

	private Creation creation = Creation.NONE;

	private List<String> tables = List.of();

	private List<String> missingSchemas = List.of();

	private List<Revision> known = List.of();

	private List<Revision> pending = List.of();

	private List<Revision> repeats = List.of();

	private List<Revision> newer = List.of();

	private List<Revision> retired = List.of();

	private List<AlteredRevision> altered = List.of();

	private List<Intent> intents = List.of();

	private EntityMark fromEntities;

	/**
	 * An observation that means a state, and has nothing else in it.
	 * @param state the state
	 * @return what to build on
	 */
	public static Observations of(DatabaseState state) {
		Observations observations = new Observations();
		return switch (state) {
			case MISSING -> throw new IllegalArgumentException("'state' must be that of a database that is there");
			case ALTERED -> observations.known("1").altered("1");
			case DIVERGED -> observations.known("1").newer("2").pending("3");
			case UNFINISHED -> observations.known("1").pending("2").unfinished();
			case AHEAD -> observations.known("1").newer("2");
			case BEHIND -> observations.known("1").pending("2");
			case EMPTY -> observations.pending("1");
			case LEGACY -> observations.pending("1").tables("rooms");
			case CURRENT -> observations.known("1");
		};
	}

	public static Revision revision(String id) {
		return new Revision("app.sql", id, "me", null);
	}

	public Observations unfinished() {
		this.creation = Creation.UNFINISHED;
		return this;
	}

	public Observations tables(String... names) {
		this.tables = List.of(names);
		return this;
	}

	public Observations missingSchemas(String... names) {
		this.missingSchemas = List.of(names);
		return this;
	}

	public Observations known(String... ids) {
		this.known = revisions(ids);
		return this;
	}

	public Observations pending(String... ids) {
		this.pending = revisions(ids);
		return this;
	}

	public Observations repeats(String... ids) {
		this.repeats = revisions(ids);
		return this;
	}

	public Observations newer(String... ids) {
		this.newer = revisions(ids);
		return this;
	}

	public Observations retired(String... ids) {
		this.retired = revisions(ids);
		return this;
	}

	public Observations altered(String... ids) {
		this.altered = revisions(ids).stream()
			.map((revision) -> new AlteredRevision(revision, "9:then", "9:now"))
			.toList();
		return this;
	}

	public Observations begun(Direction direction, String... ids) {
		this.intents = revisions(ids).stream()
			.map((revision) -> new Intent(revision, direction, "holder", Instant.EPOCH))
			.toList();
		return this;
	}

	public Observations fromEntities(EntityMark mark) {
		this.fromEntities = mark;
		return this;
	}

	public Observation build() {
		List<AppliedRevision> history = new ArrayList<>();
		this.retired.forEach((revision) -> history.add(applied(revision, Standing.RETIRED)));
		this.known.forEach((revision) -> history.add(applied(revision, Standing.KNOWN)));
		this.newer.forEach((revision) -> history.add(applied(revision, Standing.NEWER)));
		List<Revision> changelog = new ArrayList<>(this.known);
		changelog.addAll(this.pending);
		return new Observation(Presence.PRESENT, this.creation, this.tables, List.of(), this.missingSchemas, changelog,
				history, this.known.size(), this.pending, this.repeats, this.newer, this.retired, this.altered,
				last(this.known), last(this.pending.isEmpty() ? this.known : this.pending), this.intents,
				this.fromEntities);
	}

	private static AppliedRevision applied(Revision revision, Standing standing) {
		return new AppliedRevision(revision, Outcome.EXECUTED, standing, Instant.EPOCH, "M1");
	}

	private static List<Revision> revisions(String... ids) {
		return Arrays.stream(ids).map(Observations::revision).toList();
	}

	private static Revision last(List<Revision> revisions) {
		return revisions.isEmpty() ? null : revisions.get(revisions.size() - 1);
	}

}
