package io.github.migrationstarter.script;

/**
 * What differs between the clients that scripts are written for.
 */
public enum ScriptDialect {

	/**
	 * For psql.
	 */
	POSTGRESQL("PostgreSQL", "\\set ON_ERROR_STOP on", "psql -d <database> -f <this file>", "BEGIN",
			"to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')") {

		@Override
		String guard(ScriptGuard guard) {
			return guard.postgresql();
		}

	},

	/**
	 * For sqlite3.
	 */
	SQLITE("SQLite", ".bail on", "sqlite3 <database file> < <this file>", "BEGIN IMMEDIATE",
			"strftime('%Y-%m-%dT%H:%M:%fZ', 'now')") {

		@Override
		String guard(ScriptGuard guard) {
			return guard.sqlite();
		}

	};

	private final String product;

	private final String stopAtErrors;

	private final String call;

	private final String begin;

	private final String instant;

	ScriptDialect(String product, String stopAtErrors, String call, String begin, String instant) {
		this.product = product;
		this.stopAtErrors = stopAtErrors;
		this.call = call;
		this.begin = begin;
		this.instant = instant;
	}

	/**
	 * The engine.
	 * @return its name, for persons
	 */
	public String product() {
		return this.product;
	}

	/**
	 * How a person runs a script.
	 * @return a command
	 */
	public String call() {
		return this.call;
	}

	/**
	 * The present moment, as {@link java.time.Instant} writes it.
	 * @return an expression
	 */
	public String instant() {
		return this.instant;
	}

	String stopAtErrors() {
		return this.stopAtErrors;
	}

	String begin() {
		return this.begin;
	}

	abstract String guard(ScriptGuard guard);

}
