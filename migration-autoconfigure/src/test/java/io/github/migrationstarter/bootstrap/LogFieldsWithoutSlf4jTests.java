package io.github.migrationstarter.bootstrap;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application may log without SLF4J.
 */
class LogFieldsWithoutSlf4jTests {

	@Test
	void thereAreNone() throws Exception {
		URL classes = LogFields.class.getProtectionDomain().getCodeSource().getLocation();
		try (URLClassLoader loader = new URLClassLoader(new URL[] { classes }, new WithoutSlf4j())) {
			Class<?> type = loader.loadClass(LogFields.class.getName());
			Object field = loader.loadClass(LogField.class.getName()).getEnumConstants()[0];

			try (AutoCloseable fields = (AutoCloseable) type.getMethod("open").invoke(null)) {
				type.getMethod("with", field.getClass(), Object.class).invoke(fields, field, "value");
				assertThat(type.getMethod("context").invoke(null)).isEqualTo(Map.of());
				type.getMethod("adopt", Map.class).invoke(null, Map.of("a", "b"));
			}
			assertThat(type).isNotEqualTo(LogFields.class);
		}
		assertThat(MDC.get("a")).isNull();
	}

	/**
	 * The class path of the tests, without what is ours, and without SLF4J.
	 */
	private static final class WithoutSlf4j extends ClassLoader {

		WithoutSlf4j() {
			super(LogFields.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (name.startsWith("org.slf4j.") || name.startsWith("io.github.migrationstarter.")) {
				throw new ClassNotFoundException(name);
			}
			return super.loadClass(name, resolve);
		}

	}

}
