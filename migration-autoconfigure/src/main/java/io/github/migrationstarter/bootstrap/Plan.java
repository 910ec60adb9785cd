package io.github.migrationstarter.bootstrap;

import java.util.List;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.Revision;

/**
 * What a run is going to do, decided on an observation.
 *
 * @param action the action
 * @param undo the rows of the history that go, in this order; undone by a downgrade, only
 * removed by a stamp
 * @param stamp the change sets that are recorded without being run, in order
 * @param run the change sets that run, in order
 */
public record Plan(BootstrapAction action, List<Revision> undo, List<Revision> stamp, List<Revision> run) {

	/**
	 * A plan that writes nothing.
	 * @param action what is done instead
	 * @return the plan
	 */
	static Plan nothing(BootstrapAction action) {
		return new Plan(action, List.of(), List.of(), List.of());
	}

	static Plan running(BootstrapAction action, List<Revision> run) {
		return new Plan(action, List.of(), List.of(), run);
	}

}
