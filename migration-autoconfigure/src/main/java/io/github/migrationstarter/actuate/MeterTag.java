package io.github.migrationstarter.actuate;

import io.micrometer.common.docs.KeyName;

/**
 * The tags of our meters, each with few values.
 */
enum MeterTag implements KeyName {

	/**
	 * The state that a run acted on.
	 */
	STATE("state"),

	/**
	 * What a run did, or was about to do.
	 */
	ACTION("action"),

	/**
	 * How a run ended.
	 */
	OUTCOME("outcome"),

	/**
	 * What became of a change set.
	 */
	CHANGE_SET_OUTCOME("outcome"),

	/**
	 * Whether a change set was run or undone.
	 */
	DIRECTION("direction");

	private final String key;

	MeterTag(String key) {
		this.key = key;
	}

	@Override
	public String asString() {
		return this.key;
	}

}
