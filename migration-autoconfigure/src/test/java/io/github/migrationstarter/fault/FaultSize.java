package io.github.migrationstarter.fault;

/**
 * How long the suite takes: {@code -Dfault.long=true} makes it large, and
 * {@code -Dfault.trials=n} says how often what is random is tried.
 */
final class FaultSize {

	private FaultSize() {
	}

	static boolean isLong() {
		return Boolean.getBoolean("fault.long");
	}

	static int trials() {
		return Integer.getInteger("fault.trials", isLong() ? 100 : 3);
	}

	static int changeSets() {
		return isLong() ? 200 : 60;
	}

}
