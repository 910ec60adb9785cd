package io.github.migrationstarter.page;

import java.util.ArrayList;
import java.util.List;

import io.github.migrationstarter.AlteredRevision;
import io.github.migrationstarter.EntityMark;
import io.github.migrationstarter.Intent;
import io.github.migrationstarter.Intent.Direction;
import io.github.migrationstarter.Observation;

/**
 * What is out of the ordinary and that the state alone does not tell, if anything is.
 */
final class NotesSection {

	private static final int SHOWN = 10;

	private final Observation observation;

	private final Moment moment;

	NotesSection(Observation observation, Moment moment) {
		this.observation = observation;
		this.moment = moment;
	}

	Html html() {
		Facts facts = new Facts();
		List<String> told = new ArrayList<>();
		add(facts, told, "Begun and not ended", this.observation.intents().stream().map(this::intent).toList());
		add(facts, told, "Edited after running",
				this.observation.altered().stream().map(NotesSection::altered).toList());
		EntityMark mark = this.observation.fromEntities();
		add(facts, told, "Made from the entities", (mark != null) ? List.of(entities(mark)) : List.of());
		add(facts, told, "Schemas that are missing", values(this.observation.missingSchemas()));
		if (!this.observation.hasHistory()) {
			add(facts, told, "Tables that are there", values(this.observation.applicationTables()));
		}
		add(facts, told, "Other histories", values(this.observation.foreignTools()));
		return told.isEmpty() ? Html.NOTHING : Html.element("section aria-labelledby=\"notes\"",
				Html.element("h2 id=\"notes\"", Html.text("Worth knowing")), facts.html());
	}

	private static void add(Facts facts, List<String> told, String name, List<Html> items) {
		if (items.isEmpty()) {
			return;
		}
		told.add(name);
		List<Html> list = new ArrayList<>(items.stream().limit(SHOWN).map((item) -> Html.element("li", item)).toList());
		if (items.size() > SHOWN) {
			list.add(Html.element("li", Html.text("and " + (items.size() - SHOWN) + " more")));
		}
		facts.with(name, Html.element("ul", list));
	}

	private static List<Html> values(List<String> values) {
		return values.stream().map(Html::value).toList();
	}

	private Html intent(Intent intent) {
		return Html.all(Html.value(intent.revision().toString()),
				Html.text((intent.direction() == Direction.FORWARD) ? ", begun " : ", begun to be rolled back "),
				this.moment.withAge(intent.started()), Html.text(", by "), Html.value(intent.holder()));
	}

	private static Html altered(AlteredRevision altered) {
		return Html.all(Html.value(altered.revision().toString()), Html.element("span class=\"note small\"",
				Html.text(" ran as " + altered.recorded() + ", is now " + altered.actual())));
	}

	private Html entities(EntityMark mark) {
		return Html.all(this.moment.withAge(mark.made()), Html.text(", because migrating had failed: "),
				Html.value(mark.failure()));
	}

}
