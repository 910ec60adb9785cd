package io.github.migrationstarter.liquibase;

import io.github.migrationstarter.Intent;
import io.github.migrationstarter.bootstrap.IntentMessages;
import io.github.migrationstarter.bootstrap.IntentRemedy;

/**
 * An intent that a failure has left open, as far as the failure can speak of it.
 *
 * @param intent the intent
 * @param remedy how to settle it
 */
record LeftIntent(Intent intent, String remedy) {

	static LeftIntent of(IntentRemedy remedy) {
		return new LeftIntent(remedy.intent(),
				"Until " + IntentMessages.named(remedy.intent()) + " is settled, the next run refuses. To settle it:\n"
						+ IntentMessages.settle(remedy) + "\n" + IntentMessages.afterwards(remedy));
	}

	/**
	 * Where the database cannot be asked any more, not even whether it has committed the
	 * end of it.
	 */
	static LeftIntent unseen(Intent intent) {
		return new LeftIntent(intent, "The next run refuses and says how to settle it, if it was not ended after all.");
	}

	String named() {
		return IntentMessages.named(this.intent);
	}

}
