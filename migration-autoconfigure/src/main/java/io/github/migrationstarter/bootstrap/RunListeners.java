package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.Revision;

/**
 * Several listeners of one run, told in their order: a display, which is told everything,
 * and those of the application, which hear only of what is really done, from a run's
 * begin to its end.
 */
public final class RunListeners implements RunListener {

	private final RunListener display;

	private final List<RunListener> application;

	private volatile boolean running; // read by the thread that says what takes long

	/**
	 * Joins listeners.
	 * @param display shows the run to whoever asked for it
	 * @param application the listeners of the application
	 */
	public RunListeners(RunListener display, List<RunListener> application) {
		this.display = display;
		this.application = application;
	}

	@Override
	public void starting(DatabaseDescription database) {
		this.running = true;
		tell((listener) -> listener.starting(database));
	}

	@Override
	public void opened(DatabaseDescription database) {
		tell((listener) -> listener.opened(database));
	}

	@Override
	public void locked(Duration waited) {
		tell((listener) -> listener.locked(waited));
	}

	@Override
	public void planned(Plan plan, Observation observation) {
		tell((listener) -> listener.planned(plan, observation));
	}

	@Override
	public void waiting(String text) {
		tell((listener) -> listener.waiting(text));
	}

	@Override
	public void began(Revision revision, int number, int total) {
		tell((listener) -> listener.began(revision, number, total));
	}

	@Override
	public void stillRunning(String text) {
		tell((listener) -> listener.stillRunning(text));
	}

	@Override
	public void broken(Revision revision, int number, int total) {
		tell((listener) -> listener.broken(revision, number, total));
	}

	@Override
	public void ended(Revision revision, String outcome, Duration duration, int number, int total) {
		tell((listener) -> listener.ended(revision, outcome, duration, number, total));
	}

	@Override
	public void rehearsed(Rehearsal.Step step, int number, int total) {
		tell((listener) -> listener.rehearsed(step, number, total));
	}

	@Override
	public void concluded(String text) {
		tell((listener) -> listener.concluded(text));
	}

	@Override
	public void finished(BootstrapReport report) {
		tell((listener) -> listener.finished(report));
		this.running = false;
	}

	@Override
	public void failed(RuntimeException failure) {
		tell((listener) -> listener.failed(failure));
		this.running = false;
	}

	private void tell(Consumer<RunListener> news) {
		news.accept(this.display);
		if (this.running) {
			this.application.forEach(news);
		}
	}

}
