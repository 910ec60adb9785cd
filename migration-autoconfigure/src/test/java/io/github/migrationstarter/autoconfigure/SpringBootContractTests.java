package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Id;
import liquibase.integration.spring.MultiTenantSpringLiquibase;
import liquibase.integration.spring.SpringLiquibase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.boot.liquibase.actuate.endpoint.LiquibaseEndpoint;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseEndpointAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.Environment;

import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;
import io.github.migrationstarter.test.TestEngine;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Our bean in the place of Boot's: whatever waits for Liquibase waits for us, and
 * whatever asks Liquibase's bean still gets its answer.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class SpringBootContractTests {

	private final TestEngine engine;

	@TempDir
	Path folder;

	SpringBootContractTests(TestEngine engine) {
		this.engine = engine;
	}

	@Test
	void takesThePlaceOfBootsBean() {
		runner().run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(SpringLiquibase.class);
			assertThat(context.getBean("liquibase")).isInstanceOf(BootstrapSpringLiquibase.class);
			assertThat(context.getBean(SpringLiquibase.class).getDataSource())
				.isSameAs(context.getBean(DataSource.class));
		});
	}

	@Test
	void backsOffForASpringLiquibaseOfTheApplication(CapturedOutput output) {
		TestDatabase database = database();
		runner(database).withUserConfiguration(OwnLiquibaseConfiguration.class).run((context) -> {
			assertThat(context).hasNotFailed()
				.hasSingleBean(SpringLiquibase.class)
				.doesNotHaveBean(BootstrapSpringLiquibase.class);
		});
		assertThat(output.toString().lines().filter((line) -> line.contains("migration-starter"))).singleElement()
			.asString()
			.endsWith(
					"The application migrates with its own bean 'ownLiquibase' (SpringLiquibase): migration-starter does "
							+ "nothing, and 'db.*' has no effect.");
		assertThat(database.query("select count(*) from DATABASECHANGELOG where DEPLOYMENT_ID like 'M%'"))
			.containsExactly("0");
	}

	@Test
	void backsOffForAMultiTenantSpringLiquibaseOfTheApplication(CapturedOutput output) {
		runner().withUserConfiguration(MultiTenantConfiguration.class).run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(BootstrapSpringLiquibase.class);
		});
		assertThat(output).contains("its own bean 'multiTenantLiquibase' (MultiTenantSpringLiquibase): "
				+ "migration-starter does nothing, and 'db.*' has no effect. Beside it runs bean 'liquibase' "
				+ "(SpringLiquibase), as it does without the starter; SPRING_LIQUIBASE_ENABLED=false switches off the one "
				+ "that Spring Boot makes.");
	}

	@Test
	void keepsSilentWithoutADataSource(CapturedOutput output) {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(BootstrapAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SpringLiquibase.class));

		assertThat(output).isEmpty();
	}

	@Test
	void migratesBeforeAnythingThatUsesTheDatabase() {
		jpa().withUserConfiguration(UsersConfiguration.class).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean("jpaUser", RoomsReader.class).rooms).containsExactly(7L);
			assertThat(context.getBean("initializedUser", RoomsReader.class).rooms).containsExactly(7L);
			for (String user : List.of("entityManagerFactory", "jdbcTemplate", "namedParameterJdbcTemplate",
					"jdbcClient", "initializedUser")) {
				assertThat(context.getBeanFactory().getBeanDefinition(user).getDependsOn()).as(user)
					.contains("liquibase");
			}
		});
	}

	@Test
	void leavesTheSchemaToTheChangelog() {
		jpa().run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(EntityManagerFactory.class).getProperties())
				.doesNotContainKey("hibernate.hbm2ddl.auto");
		});
	}

	@Test
	void answersThroughBootsEndpoint() {
		runner().withConfiguration(AutoConfigurations.of(LiquibaseEndpointAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=liquibase",
					"management.endpoints.jmx.exposure.include=liquibase")
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(LiquibaseEndpoint.class);
				assertThat(context.getBean(LiquibaseEndpoint.class)
					.liquibaseBeans()
					.getContexts()
					.get(context.getId())
					.getLiquibaseBeans()
					.get("liquibase")
					.getChangeSets()).extracting(LiquibaseEndpoint.ChangeSetDescriptor::getId).containsExactly("rooms");
			});
	}

	@Test
	void touchesNothingInATrainingRun(CapturedOutput output) {
		for (String property : List.of("spring.context.exit", "spring.context.checkpoint")) {
			TestDatabase database = this.engine.missing(this.folder);
			ApplicationContextRunner runner = runner(database);
			String before = this.engine.picture(database, this.folder);
			try (AnnotationConfigApplicationContext first = new AnnotationConfigApplicationContext()) {
				first.refresh(); // Spring reads the property once, and would end this JVM
			}
			SpringProperties.setProperty(property, "onRefresh");
			try {
				runner.withPropertyValues("db.bootstrap-on-startup=true")
					.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SpringLiquibase.class));
			}
			finally {
				SpringProperties.setProperty(property, null);
			}
			assertThat(this.engine.picture(database, this.folder)).isEqualTo(before);
			assertThat(output).contains("The database is not looked at: " + property + "=onRefresh ");
		}
	}

	private ApplicationContextRunner runner() {
		return runner(database());
	}

	private ApplicationContextRunner runner(TestDatabase database) {
		String changelog = new TestChangelog()
			.with("rooms", "create table room (id bigint primary key);\ninsert into room values (7);")
			.in(this.folder);
		return StartedApplication.runner().withPropertyValues(database.properties()).withPropertyValues(changelog);
	}

	private ApplicationContextRunner jpa() {
		return runner().withUserConfiguration(PackageConfiguration.class)
			.withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class,
					JdbcTemplateAutoConfiguration.class, JdbcClientAutoConfiguration.class));
	}

	private TestDatabase database() {
		return this.engine.empty(this.folder);
	}

	@Entity(name = "room")
	static class Room {

		@Id
		private Long id;

		Long getId() {
			return this.id;
		}

	}

	static final class RoomsReader implements InitializingBean {

		private final EntityManagerFactory factory;

		private List<Long> rooms = List.of();

		RoomsReader(EntityManagerFactory factory) {
			this.factory = factory;
		}

		@Override
		public void afterPropertiesSet() {
			this.rooms = this.factory
				.callInTransaction((manager) -> manager.createQuery("select r from room r", Room.class)
					.getResultList()
					.stream()
					.map(Room::getId)
					.toList());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage
	static class PackageConfiguration {

	}

	@Configuration(proxyBeanMethods = false)
	static class UsersConfiguration {

		@Bean
		RoomsReader jpaUser(EntityManagerFactory factory) {
			return new RoomsReader(factory);
		}

		@Bean
		@DependsOnDatabaseInitialization
		RoomsReader initializedUser(EntityManagerFactory factory) {
			return new RoomsReader(factory);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnLiquibaseConfiguration {

		@Bean
		SpringLiquibase ownLiquibase(DataSource dataSource, Environment environment) {
			SpringLiquibase liquibase = new SpringLiquibase();
			liquibase.setDataSource(dataSource);
			liquibase.setChangeLog(environment.getRequiredProperty("spring.liquibase.change-log"));
			return liquibase;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class MultiTenantConfiguration {

		@Bean
		MultiTenantSpringLiquibase multiTenantLiquibase() {
			MultiTenantSpringLiquibase liquibase = new MultiTenantSpringLiquibase() {

				@Override
				public void afterPropertiesSet() {
					// the tenants' databases are none of this test's business
				}

			};
			liquibase.setParameters(Map.of());
			return liquibase;
		}

	}

}
