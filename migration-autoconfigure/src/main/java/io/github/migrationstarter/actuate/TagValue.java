package io.github.migrationstarter.actuate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.ChangeSetOutcome;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.bootstrap.ConstantName;
import io.github.migrationstarter.bootstrap.RunOutcome;

/**
 * What the tags of our meters can say.
 */
final class TagValue {

	/**
	 * The outcome of a change set that ended its run.
	 */
	static final String FAILED = "failed";

	private TagValue() {
	}

	/**
	 * Every value that a tag can have.
	 * @param key the tag
	 * @return its values, in the order of their declaration
	 */
	static List<String> all(MeterTag key) {
		return switch (key) {
			case STATE -> with(ConstantName.NONE, DatabaseState.values());
			case ACTION -> with(ConstantName.NONE, BootstrapAction.values());
			case OUTCOME -> with(null, RunOutcome.values());
			case CHANGE_SET_OUTCOME -> with(FAILED, ChangeSetOutcome.values());
			case DIRECTION -> with(null, Direction.values());
		};
	}

	private static List<String> with(@Nullable String last, Enum<?>[] constants) {
		List<String> values = new ArrayList<>(Arrays.stream(constants).map(ConstantName::of).toList());
		if (last != null) {
			values.add(last);
		}
		return values;
	}

}
