package io.github.migrationstarter.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.context.event.EventListener;

import io.github.migrationstarter.MigrationEvent;
import io.github.migrationstarter.autoconfigure.BootstrapAutoConfiguration;
import io.github.migrationstarter.autoconfigure.MigrationEventsAutoConfiguration;
import io.github.migrationstarter.autoconfigure.MigrationMetricsAutoConfiguration;
import io.github.migrationstarter.autoconfigure.MigrationsAutoConfiguration;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A command runs no listener of the application.
 */
class CommandEventTests {

	private static final List<String> HEARD = new ArrayList<>();

	@TempDir
	private Path folder;

	@Test
	void nobodyOfTheApplicationHearsOfACommand() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);
		HEARD.clear();

		ToolRun run = ToolRun.of(
				new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE).listeners(new Instance()),
				Map.of(),
				Stream
					.concat(Stream.of("db", "upgrade"),
							Stream
								.concat(Stream.of(database.properties()),
										Stream.of(new TestChangelog().tables(1, 1).in(this.folder)))
								.map((property) -> "--" + property))
					.toArray(String[]::new));

		assertThat(run.exitCode()).isZero();
		assertThat(database.history()).containsExactly("0001");
		assertThat(HEARD).isEmpty();
	}

	/**
	 * A listener that is an object.
	 */
	private static final class Instance implements ApplicationListener<PayloadApplicationEvent<?>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<?> event) {
			HEARD.add("instance " + event.getPayload());
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, BootstrapAutoConfiguration.class,
			MigrationsAutoConfiguration.class, MigrationEventsAutoConfiguration.class,
			MigrationMetricsAutoConfiguration.class })
	static class Application {

		@EventListener
		void on(MigrationEvent event) {
			HEARD.add("method " + event);
		}

	}

}
