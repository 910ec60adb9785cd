package io.github.migrationstarter.liquibase;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.Plan;
import io.github.migrationstarter.script.Script;

/**
 * The beginning of a script: what it is for, how to run it, and what it needs of its
 * session.
 */
final class ScriptHeader {

	private final ScriptGround ground;

	private final Script script;

	ScriptHeader(ScriptGround ground, Script script) {
		this.ground = ground;
		this.script = script;
	}

	void write(Plan plan, @Nullable Revision from) {
		this.script.comment(what(plan));
		this.script.comment("For a " + this.ground.dialect().product() + " database at "
				+ ((from != null) ? "'" + from + "'" : "base") + ". Printed "
				+ ((this.ground.title() != null) ? "for the " + this.ground.title() : "without a database") + ".");
		this.script.comment("Run it with: " + this.ground.dialect().call());
		this.script
			.comment("It stops before it changes anything if the database is elsewhere or the lock is taken, so it "
					+ "runs only once. It contains the values of the changelog's parameters.");
		if (this.ground.title() == null) {
			this.script.comment("What only a database can tell was not checked, such as preconditions.");
		}
		this.script.statements(this.ground.session());
	}

	private static String what(Plan plan) {
		if (plan.action() == BootstrapAction.DOWNGRADE) {
			return "Undoes " + count(plan.undo().size()) + ".";
		}
		if (plan.action() == BootstrapAction.STAMP) {
			return "Records " + count(plan.stamp().size()) + " without running"
					+ (plan.undo().isEmpty() ? "." : ", and removes the rows of " + plan.undo().size() + ".");
		}
		return "Runs " + count(plan.run().size()) + ""
				+ ((plan.run().isEmpty()) ? "." : ", up to '" + plan.run().get(plan.run().size() - 1) + "'.");
	}

	private static String count(int number) {
		return number + ((number == 1) ? " change set" : " change sets");
	}

}
