package io.github.migrationstarter.bootstrap;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.migrationstarter.EntityMark;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;
import io.github.migrationstarter.bootstrap.MigrationLock.Lease;

/**
 * What follows a migration that failed, once the entities are known:
 * <ol>
 * <li>Take the lock.
 * <li>Look again under it: another start may have made the tables.
 * <li>Make them, with the note of it, in one transaction.
 * <li>Release, and say so loudly.
 * </ol>
 * A process that is killed leaves either nothing or all of it.
 */
public final class EntityRun {

	private static final Log logger = LogFactory.getLog(EntityRun.class);

	private final TargetDatabase target;

	private final BootstrapSettings settings;

	private final MigrationFailedException failure;

	private final List<String> existing;

	private final EntityMessages messages;

	EntityRun(TargetDatabase target, BootstrapSettings settings, MigrationFailedException failure,
			List<String> existing) {
		this.target = target;
		this.settings = settings;
		this.failure = failure;
		this.existing = existing;
		this.messages = new EntityMessages(target);
	}

	/**
	 * The tables that are there already and are not the application's.
	 * @return their names as stored
	 */
	public List<String> existing() {
		return this.existing;
	}

	/**
	 * The failure of migrating, where the tables cannot be made.
	 * @param why a clause without a full stop
	 * @return what to throw
	 */
	public MigrationFailedException refused(String why) {
		return this.messages.notInstead(this.failure, why);
	}

	/**
	 * Makes the tables.
	 * @param statements what makes them, in order
	 * @throws io.github.migrationstarter.MigrationException if the application must not
	 * start
	 */
	public void make(List<String> statements) {
		try (StopSignal stop = StopSignal.onShutdown()) {
			String said;
			try (MigrationSession session = open(stop); Lease lease = session.lock().acquire()) {
				stop.check("was about to make the tables from the entities");
				said = make(statements, session.tableMaker());
			}
			catch (MigrationFailedException ex) {
				throw stop.isRaised() && ex.getReason() != Reason.STOPPED
						? StopSignal.stopped("made the tables from the entities, which was rolled back", ex) : ex;
			}
			logger.warn(said);
			stop.check("was about to start");
		}
	}

	private String make(List<String> statements, TableMaker maker) {
		Ground ground = maker.look();
		EntityMark mark = ground.mark();
		if (mark != null) {
			return this.messages.later(mark);
		}
		if (!ground.isEmpty() || ground.obstacle() != null) {
			throw refused("somebody else has migrated meanwhile, so start again");
		}
		return this.messages.made(maker.make(statements, EntityMessages.firstLine(this.failure)), this.failure);
	}

	private MigrationSession open(StopSignal stop) {
		return new ServerWait(this.settings.waits().server()).open(this.target, stop)
			.orElseThrow(() -> refused("the database is missing again"));
	}

}
