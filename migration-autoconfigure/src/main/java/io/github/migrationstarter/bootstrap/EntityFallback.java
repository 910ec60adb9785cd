package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.EntityMark;
import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.bootstrap.EntityTables.Consent;

/**
 * Decides about tables from the entities:
 * <ol>
 * <li>A database that has them is started on, refused, or dropped.
 * <li>Before a first creation it is made one transaction, so that failing removes what it
 * made and nothing else.
 * <li>After a failure they are asked for, if nothing of the application is there.
 * </ol>
 */
final class EntityFallback {

	private static final Log logger = LogFactory.getLog(EntityFallback.class);

	private final TargetDatabase target;

	private final BootstrapSettings settings;

	private final EntityTables tables;

	private final EntityMessages messages;

	private @Nullable String notOneTransaction;

	private @Nullable String notEmpty;

	EntityFallback(TargetDatabase target, BootstrapSettings settings, EntityTables tables) {
		this.target = target;
		this.settings = settings;
		this.tables = tables;
		this.messages = new EntityMessages(target);
	}

	/**
	 * What to do with a database whose tables were made from the entities.
	 * @param consent what the configuration says now
	 * @param action what would be done with it otherwise
	 * @return what is done instead
	 */
	static Course of(Consent consent, BootstrapAction action) {
		return switch (action) {
			case DROP_AND_CREATE -> Course.GO_ON;
			case LEAVE, CREATE, STAMP_AND_UPGRADE, STAMP, UPGRADE, REPEAT, DOWNGRADE, REFUSE -> switch (consent) {
				case GIVEN -> Course.START;
				case NONE, WITHOUT_PROFILE -> Course.REFUSE;
			};
		};
	}

	/**
	 * Decides on what was observed.
	 * @param observation what was read
	 * @param action what would be done otherwise
	 * @return what to do
	 * @throws io.github.migrationstarter.MigrationRefusedException if that is refused
	 */
	BootstrapAction on(Observation observation, BootstrapAction action) {
		EntityMark mark = observation.fromEntities();
		if (mark == null) {
			return action;
		}
		return switch (of(this.tables.consent(), action)) {
			case GO_ON -> action;
			case START -> BootstrapAction.LEAVE;
			case REFUSE -> throw this.messages.refused(mark, this.tables.consent());
		};
	}

	/**
	 * Whether a start on tables that were made from the entities passes without a check.
	 * @param observation what was read last
	 * @return {@code true} if that was said instead
	 */
	boolean passes(Observation observation) {
		EntityMark mark = observation.fromEntities();
		if (mark != null) {
			logger.warn(this.messages.later(mark));
		}
		return mark != null;
	}

	/**
	 * Looks at the changelog before the database is made, unless the tables are made from
	 * the entities where it is broken.
	 * @return what it would run, as far as that can be told
	 */
	Optional<List<Revision>> checkChangelog() {
		return (this.tables.consent() != Consent.GIVEN || this.tables.obstacle() != null) ? this.target.checkChangelog()
				: Optional.empty();
	}

	/**
	 * Prepares a first creation.
	 * @param changelog what performs it
	 * @param plan what is performed
	 * @param observation what it was decided on
	 */
	void prepare(Changelog changelog, Plan plan, Observation observation) {
		if (this.tables.consent() != Consent.GIVEN || this.tables.obstacle() != null) {
			return;
		}
		boolean empty = !observation.hasHistory() && observation.applicationTables().isEmpty();
		this.notEmpty = empty ? null : "the database was not empty when this start began"; // drop-first
		this.notOneTransaction = empty ? changelog.makeOneTransaction(plan, observation).orElse(null) : null;
	}

	/**
	 * Runs a migration, and does what follows where it fails.
	 * @param session where
	 * @param stop whether the application was told to stop
	 * @param migration the migration
	 * @return its report, or that of a start that goes on all the same
	 */
	BootstrapReport around(MigrationSession session, StopSignal stop, Supplier<BootstrapReport> migration) {
		try {
			return migration.get();
		}
		catch (MigrationFailedException ex) {
			if (stop.isRaised()) {
				throw ex;
			}
			return instead(ex, session);
		}
	}

	/**
	 * What follows a failure.
	 * @param failure what migrating failed with
	 * @param session where, with nothing half done
	 * @return the report of a start that goes on all the same
	 * @throws MigrationException if it does not
	 */
	BootstrapReport instead(MigrationFailedException failure, MigrationSession session) {
		boolean unread = failure.getReason() == Reason.CHANGELOG;
		if (!unread && (failure.getReason() != Reason.CHANGE_SET || this.tables.consent() == Consent.NONE)) {
			throw failure;
		}
		Ground ground = look(session, failure);
		EntityMark mark = ground.mark();
		if (mark != null && unread) {
			if (of(this.tables.consent(), BootstrapAction.LEAVE) == Course.REFUSE) {
				throw this.messages.refused(mark, this.tables.consent());
			}
			logger.warn(this.messages.later(mark));
			return BootstrapReport.unobserved();
		}
		if (this.tables.consent() == Consent.NONE || this.settings.mode() == BootstrapMode.FALSE
				|| this.settings.policies().check() == StartCheck.WAIT) {
			throw failure;
		}
		String reason = new EntityObstacle(this.tables, this.settings.policies().creation()).find(ground,
				this.notOneTransaction, failure);
		if (reason != null || this.notEmpty != null) {
			throw this.messages.notInstead(failure, (reason != null) ? reason : String.valueOf(this.notEmpty));
		}
		this.tables.ask(new EntityRun(this.target, this.settings, failure, ground.others()));
		return BootstrapReport.unobserved();
	}

	private static Ground look(MigrationSession session, MigrationFailedException failure) {
		try {
			return session.tableMaker().look();
		}
		catch (MigrationException ex) {
			failure.addSuppressed(ex);
			throw failure;
		}
	}

	/**
	 * What becomes of a database whose tables were made from the entities.
	 */
	enum Course {

		START, REFUSE, GO_ON

	}

}
