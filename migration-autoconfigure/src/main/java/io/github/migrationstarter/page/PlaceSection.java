package io.github.migrationstarter.page;

import java.time.Instant;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.AppliedRevision;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;

/**
 * Where the database is in the changelog, and where the changelog ends.
 */
final class PlaceSection {

	private final Observation observation;

	private final Moment moment;

	PlaceSection(Observation observation, Moment moment) {
		this.observation = observation;
		this.moment = moment;
	}

	Html html() {
		Revision current = this.observation.current();
		Facts facts = new Facts().with("Ran last", name(current, "nothing has run"));
		Instant executed = (current != null) ? executed(current) : null;
		if (executed != null) {
			facts.with("At", this.moment.withAge(executed));
		}
		facts.with("Changelog ends at", name(this.observation.head(), "it has no change sets"));
		return Html.element("section aria-labelledby=\"place\"",
				Html.element("h2 id=\"place\"", Html.text("Where it stands")), facts.html());
	}

	private static Html name(@Nullable Revision revision, String none) {
		return (revision != null) ? Html.element("span class=\"id\"", Html.value(revision.toString()))
				: Html.text(none);
	}

	private @Nullable Instant executed(Revision current) {
		return this.observation.history()
			.stream()
			.filter((row) -> row.revision().identity().equals(current.identity()))
			.map(AppliedRevision::executed)
			.filter(Objects::nonNull)
			.findFirst()
			.orElse(null);
	}

}
