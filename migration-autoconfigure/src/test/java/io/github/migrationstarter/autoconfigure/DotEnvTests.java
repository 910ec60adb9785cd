package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseProperties;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.test.Troubleshooting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * An imported {@code .env} is, in all respects, a part of the environment.
 */
@Tag("surroundings")
@ExtendWith(OutputCaptureExtension.class)
class DotEnvTests {

	@TempDir
	Path folder;

	private PlatformApplication application;

	@BeforeEach
	void application() {
		this.application = new PlatformApplication(this.folder, PlatformVariablesTests.Nothing.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "variable", "file" })
	void everySettingOfLiquibaseBinds(String place) {
		this.application.bean(Liquibase.class);
		if (place.equals("variable")) {
			this.application.variable("SPRING_LIQUIBASE_CHANGE_LOG", "classpath:a.yaml")
				.variable("SPRING_LIQUIBASE_DROP_FIRST", "true")
				.file(".env", "OTHER=1");
		}
		else {
			this.application.file(".env",
					"SPRING_LIQUIBASE_CHANGE_LOG=classpath:a.yaml\nSPRING_LIQUIBASE_DROP_FIRST=true");
		}

		List<?> bound = this.application.ask((context) -> {
			LiquibaseProperties properties = context.getBean(LiquibaseProperties.class);
			return List.of(properties.getChangeLog(), properties.isDropFirst());
		});

		assertThat(bound).isEqualTo(List.of("classpath:a.yaml", true));
	}

	@Test
	void theShellWins() {
		this.application.variable("A_B", "shell").file(".env", "A_B=file\nC_D=file");

		assertThat(this.application.properties("a.b", "c.d").toString()).isEqualTo("{a.b=shell, c.d=file}");
	}

	@Test
	void noSourceOfItsOwnRemains() {
		this.application.file(".env", "A_B=file");

		List<String> names = this.application.ask((context) -> context.getEnvironment()
			.getPropertySources()
			.stream()
			.filter((source) -> Objects.equals("file", source.getProperty("A_B")))
			.map((source) -> source.getName())
			.toList());

		assertThat(names).containsExactly("systemEnvironment");
	}

	@Test
	void activatesNoProfile() {
		this.application.file(".env", "SPRING_PROFILES_ACTIVE=dev").file("application-dev.yaml", "a.b: from dev");

		assertThat(this.application.properties("a.b")).isEmpty();
	}

	@Test
	void aFileThatNobodyImportsIsNotRead() {
		this.application.file("application.env", "no variable");

		assertThat(this.application.properties("a.b")).isEmpty();
	}

	@Test
	void isNoneOfATestsBusiness() {
		this.application.testProperty("x", "y").file(".env", "A_B=file");

		assertThat(this.application.properties("a.b")).isEmpty();
	}

	@Test
	void namesTheLine(CapturedOutput output) {
		this.application.variable("DATABASE_URL", "jdbc:sqlite:x.db")
			.file(".env", "\nSPRING_DATASOURCE_URL=jdbc:sqlite:y.db")
			.start();

		assertThat(PlatformMessagesTests.lines(output)).containsExactly("INFO DATABASE_URL is not used: "
				+ "'spring.datasource.url' is set by \"SPRING_DATASOURCE_URL\" in '.env', line 2.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~', value = { "geheim99 | it has no '='",
			"DATABASE_URL=\"geheim99 | the quote that begins the value of 'DATABASE_URL' does not end on the same line" })
	void aMalformedLineFailsTheStart(String line, String deviation, CapturedOutput output) {
		this.application.file(".env", "A=b\n" + line);

		MigrationUsageException failure = catchThrowableOfType(MigrationUsageException.class, this.application::start);

		assertThat(failure.getExitCode()).isEqualTo(2);
		assertThat(Troubleshooting.shown(output)).isEqualTo("Line 2 of '.env' cannot be read: " + deviation
				+ ". Expected is 'NAME=value', a comment that begins with '#', or nothing.\n\nAction:\n\n"
				+ "Correct the line. A value with a '#' after a space, or with quotes, stands between single quotes: "
				+ "NAME='value'");
		assertThat(output).doesNotContain("geheim99");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(LiquibaseProperties.class)
	static class Liquibase {

	}

}
