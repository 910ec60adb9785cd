package io.github.migrationstarter.autoconfigure;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import javax.sql.DataSource;

import io.github.migrationstarter.test.TestEngine;

/**
 * A DataSource as an application brings it, and a row of {@code docs/datasources.md}.
 *
 * @param name its name there
 * @param engines what it is tested on
 * @param capabilities what it is capable of
 * @param properties what the application configures beside it
 * @param maker makes the bean, with a connection to nothing yet
 */
record DataSourceRow(String name, Set<TestEngine> engines, Set<Capability> capabilities,
		Function<ApplicationLogin, List<String>> properties, Function<ApplicationLogin, DataSource> maker) {

	static DataSourceRow of(String name, Function<ApplicationLogin, DataSource> maker) {
		return new DataSourceRow(name, EnumSet.of(TestEngine.SQLITE, TestEngine.POSTGRESQL),
				EnumSet.allOf(Capability.class), (login) -> List.of(), maker);
	}

	DataSourceRow only(TestEngine engine) {
		return new DataSourceRow(this.name, EnumSet.of(engine), this.capabilities, this.properties, this.maker);
	}

	DataSourceRow without(Capability... missing) {
		EnumSet<Capability> rest = EnumSet.copyOf(this.capabilities);
		rest.removeAll(List.of(missing));
		return new DataSourceRow(this.name, this.engines, rest, this.properties, this.maker);
	}

	/**
	 * For an own class that tells nothing.
	 */
	DataSourceRow silent() {
		return without(Capability.TELLS_URL, Capability.TELLS_LOGIN, Capability.IS_DERIVABLE);
	}

	DataSourceRow with(Function<ApplicationLogin, List<String>> configured) {
		return new DataSourceRow(this.name, this.engines, this.capabilities, configured, this.maker);
	}

	boolean can(Capability capability) {
		return this.capabilities.contains(capability);
	}

	String engine() {
		return (this.engines.size() > 1) ? "both" : this.engines.contains(TestEngine.SQLITE) ? "SQLite" : "PostgreSQL";
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * What becomes of a missing database.
	 */
	Missing missing(TestEngine engine) {
		if (!can(Capability.WRITES) || !can(Capability.STARTS_WITHOUT_DATABASE)) {
			return Missing.FAILS;
		}
		if (engine == TestEngine.SQLITE) {
			return can(Capability.TELLS_URL) ? Missing.CREATED : Missing.MADE_BY_LOOKING;
		}
		return can(Capability.TELLS_LOGIN) ? Missing.CREATED : Missing.FAILS;
	}

	/**
	 * What becomes of a missing database, in the words of the page.
	 */
	enum Missing {

		CREATED, MADE_BY_LOOKING, FAILS

	}

	/**
	 * What a DataSource is capable of.
	 */
	enum Capability {

		/**
		 * What it gives can be written with, safely.
		 */
		WRITES,

		/**
		 * It connects when it is asked for a connection, and not before.
		 */
		STARTS_WITHOUT_DATABASE,

		/**
		 * Its connections say that they wrap the driver's, so that one suffices.
		 */
		IS_DIRECT,

		/**
		 * It tells where it leads to without connecting, so that a missing SQLite file is
		 * found missing.
		 */
		TELLS_URL,

		/**
		 * It tells how it logs in, so that a missing PostgreSQL database is created.
		 */
		TELLS_LOGIN,

		/**
		 * A connection made from that is like its own, so that there is a second one.
		 */
		IS_DERIVABLE

	}

}
