package io.github.migrationstarter.bootstrap;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapContext;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseAddress;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.Revision;

/**
 * What a callback is told of a run, and how it gets at its connection: once at a time,
 * and only until it returns, since from then on the run has transactions of its own
 * there.
 */
final class RunContext implements BootstrapContext, AutoCloseable {

	private final MigrationSession session;

	private final DatabaseAddress address;

	private final Plan plan;

	private final DatabaseState state;

	private final @Nullable BootstrapReport report;

	private Stage stage = Stage.FREE;

	/**
	 * Creates it for one call.
	 * @param session the connection, the changelog and the lock
	 * @param plan what the run performs
	 * @param state what it acts on
	 * @param report what it did, or {@code null} before that
	 */
	RunContext(MigrationSession session, Plan plan, DatabaseState state, @Nullable BootstrapReport report) {
		this.session = session;
		this.address = session.address();
		this.plan = plan;
		this.state = state;
		this.report = report;
	}

	@Override
	public DatabaseDescription database() {
		return this.session.inspection().database();
	}

	@Override
	public DatabaseAddress address() {
		return this.address;
	}

	@Override
	public DatabaseState state() {
		return this.state;
	}

	@Override
	public BootstrapAction action() {
		return this.plan.action();
	}

	@Override
	public List<Revision> revisions() {
		return (this.plan.action() == BootstrapAction.DOWNGRADE) ? this.plan.undo() : this.plan.run();
	}

	@Override
	public @Nullable BootstrapReport report() {
		return this.report;
	}

	/**
	 * A thread that the callback has begun may wait here for another one.
	 */
	@Override
	public synchronized void execute(ConnectionWork work) throws Exception {
		switch (this.stage) {
			case FREE -> this.stage = Stage.LENT;
			case LENT -> throw new IllegalStateException(
					"The connection of the run is lent already: use the one that 'execute' has handed out");
			case OVER -> throw new IllegalStateException(
					"The callback has returned, and the connection of the run is not lent any more");
		}
		try {
			this.session.lend(work);
		}
		finally {
			this.stage = Stage.FREE;
		}
	}

	/**
	 * Ends the call, as soon as nobody has the connection any more.
	 */
	@Override
	public synchronized void close() {
		this.stage = Stage.OVER;
	}

	/**
	 * Who has the connection.
	 */
	private enum Stage {

		FREE, LENT, OVER

	}

}
