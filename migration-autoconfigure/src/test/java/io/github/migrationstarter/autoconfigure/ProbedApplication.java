package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.jackson.JacksonEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.endpoint.web.WebEndpointAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementContextAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.availability.ApplicationAvailabilityAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.AvailabilityProbesAutoConfiguration;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.application.AvailabilityHealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.http.codec.autoconfigure.CodecsAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceProperties;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.actuate.web.server.NettyReactiveManagementContextAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.actuate.web.ServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.HttpHandlerAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.WebFluxAutoConfiguration;
import org.springframework.boot.webflux.autoconfigure.actuate.endpoint.web.WebFluxHealthEndpointExtensionAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.actuate.endpoint.web.WebMvcHealthEndpointExtensionAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import io.github.migrationstarter.Revision;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

/**
 * A web application that is probed when its pool is made, in each change set, late in its
 * start and when it has started.
 */
final class ProbedApplication {

	private final Supplier<String> probe;

	private final List<String> answers = new CopyOnWriteArrayList<>();

	private final SpringApplication application;

	private ProbedApplication(WebApplicationType type, Supplier<String> probe) {
		this.probe = probe;
		this.application = new SpringApplication(
				(type == WebApplicationType.REACTIVE) ? Reactive.class : Servlet.class);
		this.application.setWebApplicationType(type);
		this.application.setRegisterShutdownHook(false);
		this.application.addInitializers((context) -> context.getBeanFactory().registerSingleton("probed", this));
	}

	/**
	 * Starts an application with one change set on a new SQLite file, and closes it.
	 * @param folder where the files are
	 * @param type which kind of web application
	 * @param probe how it is probed
	 * @param properties its properties, the last of which wins
	 * @return the moments at which it was probed, with the answers
	 */
	static List<String> probe(Path folder, WebApplicationType type, Supplier<String> probe, String... properties) {
		ProbedApplication probed = new ProbedApplication(type, probe);
		List<String> all = new ArrayList<>(Arrays.asList(TestDatabase.missingSqlite(folder).properties()));
		all.add(new TestChangelog().tables(1, 1).in(folder));
		all.addAll(Arrays.asList(properties));
		String[] arguments = all.stream().map((property) -> "--" + property).toArray(String[]::new);
		try (ConfigurableApplicationContext context = probed.application.run(arguments)) {
			probed.ask("started");
		}
		catch (Exception ex) {
			probed.ask("failed");
		}
		return probed.answers;
	}

	private void ask(String moment) {
		this.answers.add(moment + ": " + this.probe.get());
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ DataSourceAutoConfiguration.class, BootstrapAutoConfiguration.class,
			LiquibaseAutoConfiguration.class, PropertyPlaceholderAutoConfiguration.class, SslAutoConfiguration.class,
			JacksonAutoConfiguration.class, ApplicationAvailabilityAutoConfiguration.class,
			EndpointAutoConfiguration.class, JacksonEndpointAutoConfiguration.class, WebEndpointAutoConfiguration.class,
			ManagementContextAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class,
			HealthEndpointAutoConfiguration.class, AvailabilityHealthContributorAutoConfiguration.class,
			AvailabilityProbesAutoConfiguration.class })
	static class Common {

		/**
		 * A pool that is made while others could already have connected.
		 */
		@Bean
		DataSource dataSource(ProbedApplication probed, DataSourceProperties properties) {
			probed.ask("pool");
			return properties.initializeDataSourceBuilder().type(HikariDataSource.class).build();
		}

		@Bean
		RunListener probing(ProbedApplication probed) {
			return new RunListener() {

				@Override
				public void began(Revision revision, int number, int total) {
					probed.ask("change set");
				}

			};
		}

		@Bean
		SmartLifecycle late(ProbedApplication probed) {
			return new Moment(probed, "lifecycle", Probes.PHASE - 1);
		}

		/**
		 * After the servers, and before Spring Boot calls the application alive.
		 */
		@Bean
		SmartLifecycle last(ProbedApplication probed) {
			return new Moment(probed, "served", Integer.MAX_VALUE);
		}

	}

	/**
	 * A moment of the last part of a start.
	 */
	private record Moment(ProbedApplication probed, String name, int phase) implements SmartLifecycle {

		@Override
		public void start() {
			this.probed.ask(this.name);
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

		@Override
		public int getPhase() {
			return this.phase;
		}

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@Import(Common.class)
	@ImportAutoConfiguration({ TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
			HttpMessageConvertersAutoConfiguration.class, WebMvcAutoConfiguration.class,
			ServletManagementContextAutoConfiguration.class, TomcatServletManagementContextAutoConfiguration.class,
			WebMvcHealthEndpointExtensionAutoConfiguration.class })
	static class Servlet {

	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@Import(Common.class)
	@ImportAutoConfiguration({ NettyReactiveWebServerAutoConfiguration.class, HttpHandlerAutoConfiguration.class,
			CodecsAutoConfiguration.class, WebFluxAutoConfiguration.class,
			NettyReactiveManagementContextAutoConfiguration.class,
			WebFluxHealthEndpointExtensionAutoConfiguration.class })
	static class Reactive {

	}

}
