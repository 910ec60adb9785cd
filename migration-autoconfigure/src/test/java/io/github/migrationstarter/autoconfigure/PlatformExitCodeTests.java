package io.github.migrationstarter.autoconfigure;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A variable that cannot be read ends the process before there is a context that could
 * tell a test of its exit code.
 */
@Tag("surroundings")
class PlatformExitCodeTests {

	@Test
	void aMalformedVariableIsAWrongUse() throws Exception {
		Process process = start("DATABASE_URL", "postgres://app:s3cr%et@db/shop");

		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

		assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
		assertThat(process.exitValue()).isEqualTo(2);
		assertThat(output).contains("APPLICATION FAILED TO START", "ERROR").doesNotContain("s3cr", "\tat ");
	}

	private static Process start(String variable, String value) throws IOException {
		String surefire = System.getProperty("surefire.test.class.path");
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", Main.class.getName())
			.redirectErrorStream(true);
		builder.environment()
			.put("CLASSPATH", (surefire != null) ? surefire
					: System.getProperty("java.class.path").replace("\n", File.pathSeparator));
		builder.environment().put(variable, value);
		return builder.start();
	}

	static class Main {

		public static void main(String[] arguments) {
			new SpringApplicationBuilder(BootedApplication.Application.class).web(WebApplicationType.NONE)
				.run(arguments);
		}

	}

}
