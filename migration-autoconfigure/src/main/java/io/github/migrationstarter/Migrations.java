package io.github.migrationstarter;

import java.util.List;

import javax.sql.DataSource;

/**
 * The migrations of one database, for code: the same runs as those of the commands, under
 * the same lock and by the same rules. In an application it is a bean, with the
 * application's configuration; elsewhere {@link #of(DataSource)} makes one.
 * <p>
 * Every call is a run of its own on one connection, which it takes from the DataSource
 * and gives back. It may be used by several threads at the same time: runs that write
 * wait for one another. What {@code db.check-on-startup}, {@code db.newer-schema} and
 * {@code spring.liquibase.drop-first} say is about starts, and does not apply.
 * <p>
 * A run never takes part in the caller's transaction, since its connection is another
 * one. The calls that write are refused in a transaction of Spring: what it has changed
 * would keep the run waiting for as long as it lasts, and with a pool of one there is not
 * even a connection left. The calls that look take a second connection then, and wait for
 * the pool where it has none.
 *
 * @since 0.1.0
 */
public interface Migrations {

	/**
	 * Looks at the database. Writes nothing, and takes no lock.
	 * @return where it stands, also if it does not exist
	 * @throws MigrationException if it cannot be looked at, or the changelog not be used
	 */
	MigrationStatus status();

	/**
	 * The change sets that an upgrade would run now for the first time. Writes nothing,
	 * and takes no lock.
	 * @return them, in order
	 * @throws MigrationException if that cannot be looked at
	 */
	List<Revision> pending();

	/**
	 * The whole changelog and what became of it. Writes nothing, and takes no lock.
	 * @return every change set, the oldest first, and every row that the changelog does
	 * not know behind the one that it ran after
	 * @throws MigrationException if that cannot be looked at
	 */
	List<HistoryEntry> history();

	/**
	 * Runs everything that is pending, and makes the database if there is none.
	 * @return what was found and done
	 * @throws MigrationException if it is refused or failed
	 */
	BootstrapReport upgrade();

	/**
	 * Runs what is pending up to a revision.
	 * @param revision its id, {@code path::id::author}, tag, file or a prefix that only
	 * one has; {@code head}; or {@code +2}, so many change sets
	 * @return what was found and done
	 * @throws MigrationException if it is refused or failed
	 */
	BootstrapReport upgrade(String revision);

	/**
	 * Undoes what ran after a revision, the last one first. The revision stays.
	 * @param revision as for {@link #upgrade(String)}; {@code base} to undo everything;
	 * or {@code -2}, so many change sets
	 * @return what was found and done
	 * @throws MigrationException if it is refused or failed
	 */
	BootstrapReport downgrade(String revision);

	/**
	 * Writes the history for a schema that is already there, and runs nothing.
	 * @param revision the last change set that the schema contains, {@code head}, or
	 * {@code base} for an empty history
	 * @return what was found and done
	 * @throws MigrationException if it is refused or failed
	 */
	BootstrapReport stamp(String revision);

	/**
	 * The migrations of a DataSource, with the changelog that Spring Boot has by default.
	 * @param dataSource leads to the database; it is not closed
	 * @return its migrations
	 */
	static Migrations of(DataSource dataSource) {
		return builder(dataSource).build();
	}

	/**
	 * Begins to describe the migrations of a DataSource.
	 * @param dataSource leads to the database; it is not closed
	 * @return a builder
	 */
	static MigrationsBuilder builder(DataSource dataSource) {
		return new MigrationsBuilder(dataSource);
	}

}
