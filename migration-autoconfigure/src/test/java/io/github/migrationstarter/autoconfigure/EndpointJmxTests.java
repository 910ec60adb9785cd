package io.github.migrationstarter.autoconfigure;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.ObjectName;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Tag("surroundings")
class EndpointJmxTests {

	@TempDir
	private Path folder;

	@Test
	void answersOverJmx() throws Exception {
		TestDatabase database = ExampleDatabase.CURRENT.make(TestEngine.SQLITE, this.folder);
		try (EndpointApplication application = EndpointApplication.start(database,
				ExampleDatabase.CURRENT.changelog().in(this.folder), "spring.jmx.enabled=true",
				"management.endpoints.jmx.domain=migrations.test",
				"management.endpoints.jmx.exposure.include=migrations")) {
			MBeanServer server = ManagementFactory.getPlatformMBeanServer();
			ObjectName name = new ObjectName("migrations.test:type=Endpoint,name=Migrations");

			assertThat(server.invoke(name, "migrations", new Object[0], new String[0]))
				.asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsEntry("state", "CURRENT")
				.containsEntry("pending", List.of());
			assertThat(changeSet(server, name, "0001")).asInstanceOf(InstanceOfAssertFactories.MAP)
				.containsAllEntriesOf(Map.of("id", "0001", "rollback", List.of("drop table t1")));
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> changeSet(server, name, "none"))
				.havingRootCause()
				.withMessageContaining("No change set of the changelog is called 'none'.");
		}
	}

	private static Object changeSet(MBeanServer server, ObjectName name, String revision) throws Exception {
		return server.invoke(name, "changeSet", new Object[] { revision }, new String[] { "java.lang.Object" });
	}

}
