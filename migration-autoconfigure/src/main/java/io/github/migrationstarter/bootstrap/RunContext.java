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
 * What a callback is told of a run, and how it gets at its connection.
 *
 * @param session the connection, the changelog and the lock
 * @param address where the connection leads to
 * @param plan what the run performs
 * @param state what it acts on
 * @param report what it did, or {@code null} before that
 */
record RunContext(MigrationSession session, DatabaseAddress address, Plan plan, DatabaseState state,
		@Nullable BootstrapReport report) implements BootstrapContext {

	@Override
	public DatabaseDescription database() {
		return this.session.inspection().database();
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
	public void execute(ConnectionWork work) throws Exception {
		this.session.lend(work);
	}

}
