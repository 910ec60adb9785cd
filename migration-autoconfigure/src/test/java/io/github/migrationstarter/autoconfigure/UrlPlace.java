package io.github.migrationstarter.autoconfigure;

import javax.sql.DataSource;

import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

/**
 * Everywhere a database can be named, the strongest first: each wins over all below it.
 */
enum UrlPlace {

	A_DATA_SOURCE_BEAN("a DataSource bean") {

		@Override
		void name(PlatformApplication application, String url) {
			application.bean(DataSourceBean.class).argument("test.bean-url=" + url);
		}

	},

	CONNECTION_DETAILS("connection details") {

		@Override
		void name(PlatformApplication application, String url) {
			application.bean(Details.class).argument("test.details-url=" + url);
		}

	},

	COMMAND_LINE("the command line") {

		@Override
		void name(PlatformApplication application, String url) {
			application.argument("spring.datasource.url=" + url);
		}

	},

	SPRING_APPLICATION_JSON("SPRING_APPLICATION_JSON") {

		@Override
		void name(PlatformApplication application, String url) {
			application.variable("SPRING_APPLICATION_JSON",
					"{\"spring\": {\"datasource\": {\"url\": \"" + url + "\"}}}");
		}

	},

	SYSTEM_PROPERTY("a system property") {

		@Override
		void name(PlatformApplication application, String url) {
			application.systemProperty("spring.datasource.url", url);
		}

	},

	SPRING_DATASOURCE_URL("SPRING_DATASOURCE_URL") {

		@Override
		void name(PlatformApplication application, String url) {
			application.variable("SPRING_DATASOURCE_URL", url);
		}

	},

	SPRING_DATASOURCE_URL_IN_DOT_ENV("SPRING_DATASOURCE_URL in .env") {

		@Override
		void name(PlatformApplication application, String url) {
			application.file(".env", "SPRING_DATASOURCE_URL=" + url);
		}

	},

	DATABASE_URL("DATABASE_URL") {

		@Override
		void name(PlatformApplication application, String url) {
			application.variable("DATABASE_URL", url);
		}

	},

	DATABASE_URL_IN_DOT_ENV("DATABASE_URL in .env") {

		@Override
		void name(PlatformApplication application, String url) {
			application.file(".env", "DATABASE_URL=" + url);
		}

	},

	A_PROFILE_S_FILE("a profile's file") {

		@Override
		void name(PlatformApplication application, String url) {
			application.argument("spring.profiles.active=production")
				.file("application-production.yaml", "spring.datasource.url: " + url);
		}

	},

	AN_IMPORTED_FILE("an imported file") {

		@Override
		void name(PlatformApplication application, String url) {
			application.file("application.yaml", "spring.config.import: more.yaml")
				.file("more.yaml", "spring.datasource.url: " + url);
		}

	},

	APPLICATION_YAML("application.yaml") {

		@Override
		void name(PlatformApplication application, String url) {
			application.file("application.yaml", "spring.datasource.url: " + url);
		}

	};

	private final String title;

	UrlPlace(String title) {
		this.title = title;
	}

	/**
	 * Names a database there.
	 */
	abstract void name(PlatformApplication application, String url);

	String title() {
		return this.title;
	}

	@Configuration(proxyBeanMethods = false)
	static class DataSourceBean {

		@Bean
		DataSource own(Environment environment) {
			return DataSourceBuilder.create()
				.type(SimpleDriverDataSource.class)
				.url(environment.getRequiredProperty("test.bean-url"))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Details {

		@Bean
		JdbcConnectionDetails details(Environment environment) {
			return new JdbcConnectionDetails() {

				@Override
				public String getUsername() {
					return "";
				}

				@Override
				public String getPassword() {
					return "";
				}

				@Override
				public String getJdbcUrl() {
					return environment.getRequiredProperty("test.details-url");
				}

			};
		}

	}

}
