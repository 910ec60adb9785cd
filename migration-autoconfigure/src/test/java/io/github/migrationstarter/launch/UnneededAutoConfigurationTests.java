package io.github.migrationstarter.launch;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a command leaves out of the application.
 */
class UnneededAutoConfigurationTests {

	/**
	 * A DataSource may get its password over HTTP, for example.
	 */
	@ParameterizedTest
	@ValueSource(strings = { "http.client.autoconfigure.HttpClientAutoConfiguration",
			"http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration",
			"http.codec.autoconfigure.CodecsAutoConfiguration",
			"reactor.netty.autoconfigure.ReactorNettyAutoConfiguration",
			"restclient.autoconfigure.RestClientAutoConfiguration", "jackson.autoconfigure.JacksonAutoConfiguration",
			"ssl.autoconfigure.SslAutoConfiguration", "validation.autoconfigure.ValidationAutoConfiguration",
			"micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration" })
	void keepsWhatADataSourceMayNeed(String name) {
		assertThat(UnneededAutoConfiguration.isUnneeded("org.springframework.boot." + name)).isFalse();
	}

	@ParameterizedTest
	@ValueSource(strings = { "webmvc.autoconfigure.WebMvcAutoConfiguration",
			"tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration",
			"hibernate.autoconfigure.HibernateJpaAutoConfiguration",
			"health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration" })
	void leavesOutTheWebMonitoringAndJpa(String name) {
		assertThat(UnneededAutoConfiguration.isUnneeded("org.springframework.boot." + name)).isTrue();
	}

}
