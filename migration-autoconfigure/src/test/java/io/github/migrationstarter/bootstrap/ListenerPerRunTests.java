package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.Observation;
import io.github.migrationstarter.test.OwnThread;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One listener a run, whatever else runs.
 */
@ExtendWith(OutputCaptureExtension.class)
class ListenerPerRunTests {

	private static final DatabaseDescription DATABASE = new DatabaseDescription("a database", null, null);

	private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

	private final AtomicInteger runs = new AtomicInteger();

	private final RunListener listeners = new ListenerPerRun("what the test hears",
			() -> new Named(this.heard, "run " + this.runs.incrementAndGet()));

	@Test
	void runsInSeveralThreadsAreToldApart() {
		this.listeners.starting(DATABASE);
		OwnThread.run(() -> {
			this.listeners.locked(Duration.ofSeconds(1));
			this.listeners.starting(DATABASE);
			this.listeners.locked(Duration.ofSeconds(2));
			this.listeners.finished(BootstrapReport.unobserved());
		}).join();
		this.listeners.locked(Duration.ofSeconds(3));

		assertThat(this.heard).containsExactly("run 2 PT2S", "run 2 ended", "run 1 PT3S");
	}

	@Test
	void aRunMayBeginInAnother() {
		this.listeners.starting(DATABASE);
		this.listeners.starting(DATABASE);
		this.listeners.failed(new IllegalStateException());
		this.listeners.locked(Duration.ofSeconds(1));
		this.listeners.finished(BootstrapReport.unobserved());
		this.listeners.locked(Duration.ofSeconds(2));
		this.listeners.finished(BootstrapReport.unobserved());

		assertThat(this.heard).containsExactly("run 2 failed", "run 1 PT1S", "run 1 ended");
	}

	@Test
	void whatAListenerThrowsEndsNothing(CapturedOutput output) {
		this.listeners.starting(DATABASE);
		this.listeners.planned(Plan.nothing(BootstrapAction.LEAVE), Observation.missing());
		this.listeners.finished(BootstrapReport.unobserved());

		assertThat(this.heard).containsExactly("run 1 ended");
		assertThat(output).contains("The run goes on without what the test hears: java.lang.AssertionError: planted");
	}

	/**
	 * Notes what it hears.
	 *
	 * @param heard where
	 * @param name its name
	 */
	private record Named(List<String> heard, String name) implements RunListener {

		@Override
		public void planned(Plan plan, Observation observation) {
			throw new AssertionError("planted");
		}

		@Override
		public void locked(Duration waited) {
			this.heard.add(this.name + " " + waited);
		}

		@Override
		public void finished(BootstrapReport report) {
			this.heard.add(this.name + " ended");
		}

		@Override
		public void failed(RuntimeException failure) {
			this.heard.add(this.name + " failed");
		}

	}

}
