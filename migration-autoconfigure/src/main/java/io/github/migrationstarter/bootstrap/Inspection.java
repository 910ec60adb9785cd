package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.Optional;

import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.LockStatus;
import io.github.migrationstarter.RunRecord;

/**
 * What is shown of a database beside an observation, which must come first. Writes
 * nothing and takes no lock; what cannot be read is not known, and fails nothing.
 */
public interface Inspection {

	/**
	 * Which database it is.
	 * @return its name, product and version
	 */
	DatabaseDescription database();

	/**
	 * The lock.
	 * @return who holds it
	 */
	LockStatus lock();

	/**
	 * The runs that the run table remembers.
	 * @return the last ones, the newest first, or nothing if they cannot be read
	 */
	Optional<List<RunRecord>> runs();

}
