package io.github.migrationstarter.bootstrap;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.github.migrationstarter.BootstrapMode;
import io.github.migrationstarter.DatabaseDescription;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.NewerSchemaPolicy;
import io.github.migrationstarter.StartCheck;
import io.github.migrationstarter.bootstrap.BootstrapSettings.CreationPolicy;
import io.github.migrationstarter.bootstrap.BootstrapSettings.DropFirst;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Policies;
import io.github.migrationstarter.bootstrap.BootstrapSettings.Waits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Whoever heard of a run's begin hears of its end.
 */
class RunEndTests {

	private final List<String> heard = new ArrayList<>();

	@Test
	void anErrorIsAnEndToo() {
		BootstrapSettings settings = new BootstrapSettings(BootstrapMode.TRUE,
				new Policies(StartCheck.OFF, NewerSchemaPolicy.ALLOW, DivergedPolicy.REFUSE, CreationPolicy.ALLOWED),
				"auto", DropFirst.NO, new Waits(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO));
		BootstrapRunner runner = new BootstrapRunner(broken(), settings, EntityTables.NONE, new RunListener() {

			@Override
			public void starting(DatabaseDescription database) {
				RunEndTests.this.heard.add("starting " + database.name());
			}

			@Override
			public void failed(RuntimeException failure) {
				RunEndTests.this.heard.add("failed: " + failure.getMessage());
			}

		});

		assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(runner::run);

		assertThat(this.heard).containsExactly("starting a database",
				"failed: The run was ended by java.lang.NoClassDefFoundError: planted");
	}

	private static TargetDatabase broken() {
		return (TargetDatabase) Proxy.newProxyInstance(RunEndTests.class.getClassLoader(),
				new Class<?>[] { TargetDatabase.class }, (proxy, method, arguments) -> switch (method.getName()) {
					case "name" -> "a database";
					case "open" -> throw new NoClassDefFoundError("planted");
					default -> throw new UnsupportedOperationException(method.getName());
				});
	}

}
