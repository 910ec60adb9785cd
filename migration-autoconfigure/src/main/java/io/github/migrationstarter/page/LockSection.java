package io.github.migrationstarter.page;

import io.github.migrationstarter.LockStatus;

/**
 * Who holds the lock, since when, whether they are alive, and what they do.
 */
final class LockSection {

	private final LockStatus lock;

	private final Moment moment;

	LockSection(LockStatus lock, Moment moment) {
		this.lock = lock;
		this.moment = moment;
	}

	Html html() {
		return Html.element("section id=\"lock\" aria-labelledby=\"lock-title\"",
				Html.element("h2 id=\"lock-title\"", Html.text("Lock")), switch (this.lock.holding()) {
					case FREE -> Html.element("p", Html.text("Free: nobody is migrating."));
					case UNKNOWN -> Html.element("p",
							Html.text("Not known: it cannot be read by this role, or not at this moment."));
					case HELD -> held();
				});
	}

	private Html held() {
		Facts facts = new Facts().with("Held by", (this.lock.holder() != null)
				? Html.element("span class=\"id\"", Html.value(this.lock.holder())) : Html.text("not told"));
		if (this.lock.since() != null) {
			facts.with("Since", this.moment.withAge(this.lock.since()));
		}
		facts.with("Alive", Html.text(switch (this.lock.life()) {
			case ALIVE -> "yes, that is proven";
			case DEAD -> "no, it is proven dead: the next run that writes takes the lock over";
			case UNTOLD -> "cannot be told by looking";
		}));
		if (this.lock.activity() != null) {
			facts.with("It", Html.value(this.lock.activity()));
		}
		return facts.html();
	}

}
