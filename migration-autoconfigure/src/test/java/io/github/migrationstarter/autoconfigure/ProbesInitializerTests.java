package io.github.migrationstarter.autoconfigure;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.web.server.reactive.context.ReactiveWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.mock.web.MockServletContext;
import org.springframework.web.context.ConfigurableWebEnvironment;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.context.support.StandardServletEnvironment;

import io.github.migrationstarter.test.FreePort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which starts answer probes: those of an application with a web server of its own, and
 * only once they really begin.
 */
@Tag("surroundings")
class ProbesInitializerTests {

	private final int port = FreePort.any();

	private Probes probes;

	@AfterEach
	void close() {
		if (this.probes != null) {
			this.probes.close();
		}
	}

	@Test
	void isFoundBySpringBoot() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationContextInitializer.class))
			.hasAtLeastOneElementOfType(ProbesInitializer.class);
	}

	@ParameterizedTest
	@MethodSource
	void startsWithAServerOfTheApplication(Supplier<GenericApplicationContext> context) {
		assertThat(isProbed(context.get(), "db.probes.enabled=true")).isTrue();
	}

	static Stream<Supplier<GenericApplicationContext>> startsWithAServerOfTheApplication() {
		return Stream.of(ServletWebServerApplicationContext::new, ReactiveWebServerApplicationContext::new);
	}

	/**
	 * No web application, as commands and the bootstrap context of Spring Cloud are none;
	 * a mock of one, as in tests.
	 */
	@ParameterizedTest
	@MethodSource
	void startsWithoutASocketAnswerNothing(Supplier<GenericApplicationContext> context) {
		assertThat(isProbed(context.get(), "db.probes.enabled=true")).isFalse();
	}

	static Stream<Supplier<GenericApplicationContext>> startsWithoutASocketAnswerNothing() {
		return Stream.of(GenericApplicationContext::new, GenericWebApplicationContext::new);
	}

	@Test
	void aServletContainerHasThePort() {
		ServletWebServerApplicationContext context = new ServletWebServerApplicationContext();
		ConfigurableWebEnvironment environment = new StandardServletEnvironment();
		environment.initPropertySources(new MockServletContext(), null);
		context.setEnvironment(environment);

		assertThat(isProbed(context, "db.probes.enabled=true")).isFalse();
	}

	@Test
	void offByDefault() {
		assertThat(isProbed(new ServletWebServerApplicationContext(), "db.probes.enabled=false")).isFalse();
		assertThat(isProbed(new ServletWebServerApplicationContext(), "a=b")).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "spring.aot.processing=true", "spring.context.exit=onRefresh",
			"spring.context.checkpoint=onRefresh" })
	void whatIsNoStartAnswersNothing(String setting) {
		String name = setting.substring(0, setting.indexOf('='));
		System.setProperty(name, setting.substring(setting.indexOf('=') + 1));
		try {
			assertThat(isProbed(new ServletWebServerApplicationContext(), "db.probes.enabled=true")).isFalse();
		}
		finally {
			System.clearProperty(name);
		}
	}

	@Test
	void aContextThatIsOnlyPreparedAnswersNothing() {
		initialized(new ServletWebServerApplicationContext(), "db.probes.enabled=true");

		assertThat(FreePort.is(this.port)).isTrue();
	}

	private boolean isProbed(GenericApplicationContext context, String property) {
		initialized(context, property).getBeanFactoryPostProcessors()
			.stream()
			.filter(ProbesStart.class::isInstance)
			.forEach((start) -> ((ProbesStart) start).postProcessBeanDefinitionRegistry(context));
		this.probes = (Probes) context.getBeanFactory().getSingleton("migrationProbes");
		return !FreePort.is(this.port);
	}

	private GenericApplicationContext initialized(GenericApplicationContext context, String property) {
		PropertySource<?> properties = new MapPropertySource("test", Map.of(property.split("=")[0],
				property.split("=")[1], "server.port", String.valueOf(this.port), "server.address", "127.0.0.1"));
		context.getEnvironment().getPropertySources().addFirst(properties);
		new ProbesInitializer().initialize(context);
		return context;
	}

}
