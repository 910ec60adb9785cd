package io.github.migrationstarter.autoconfigure;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Future;

import javax.sql.DataSource;

import jakarta.persistence.EntityManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.hibernate.autoconfigure.HibernateJpaAutoConfiguration;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

import io.github.migrationstarter.entities.Workshop;
import io.github.migrationstarter.test.EmbeddedPostgresServer;
import io.github.migrationstarter.test.OwnThread;
import io.github.migrationstarter.test.TestChangelog;
import io.github.migrationstarter.test.TestDatabase;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code db.dev-create-tables} in applications that are not as most of them are.
 */
@ExtendWith(OutputCaptureExtension.class)
class DevelopmentTablesCornerTests {

	private static final String[] DEVELOPMENT = DevelopmentTablesContractTests.DEVELOPMENT;

	private static final String NOT_INSTEAD = "The tables were not made from the JPA entities instead "
			+ "(db.dev-create-tables): ";

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "none", "validate", "update", "create", "create-drop" })
	void getsAlongWithDdlAuto(String ddlAuto) {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		jpa(database).withPropertyValues(DEVELOPMENT)
			.withPropertyValues("spring.jpa.hibernate.ddl-auto=" + ddlAuto)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(database.query("select count(*) from courses")).containsExactly("0");
			});

		assertThat(database.query("select count(*) from DATABASECHANGELOGRUN where KIND = 'ENTITIES'"))
			.containsExactly("1");
	}

	@ParameterizedTest
	@ValueSource(classes = { OwnFactory.class, BackgroundFactory.class })
	void servesAFactoryOfTheApplication(Class<?> configuration) {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		application(database).withUserConfiguration(configuration).withPropertyValues(DEVELOPMENT).run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(tables(database)).contains("courses", "Instructor");
			assertThat(context.getBean(EntityManagerFactory.class).createEntityManager().find(Workshop.class, "none"))
				.isNull();
		});
	}

	@Test
	void doesNotWaitForALazyApplication() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		jpa(database).withPropertyValues(DEVELOPMENT)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(tables(database)).contains("courses", "instructor");
			});
	}

	@Test
	void leavesWhatMayBeHalfDone() {
		TestDatabase database = TestDatabase.empty(EmbeddedPostgresServer.shared());
		String changelog = new TestChangelog()
			.with("0001", "runInTransaction:false", "create type level as enum ('low');\ncreate nonsense;")
			.in(this.folder);

		for (String next : List.of(changelog, "spring.liquibase.change-log=file:none.sql")) {
			assertThat(told(jpa(database).withPropertyValues(next)))
				.endsWith(NOT_INSTEAD + "a part of a change set that is not one transaction may be there.");
		}
	}

	@Test
	void refusesTwoFactories() {
		String told = told(application(TestDatabase.missingSqlite(this.folder)).withUserConfiguration(OwnFactory.class,
				SecondFactory.class));

		assertThat(told).endsWith(
				NOT_INSTEAD + "the application has several entity manager factories ('ownFactory', 'secondFactory').");
	}

	@Test
	void refusesAFactoryOfAnotherDataSource() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);

		String told = told(application(database).withUserConfiguration(OtherDataSource.class));

		assertThat(told)
			.endsWith(NOT_INSTEAD + "the entities are in another DataSource than the one that is migrated.");
		assertThat(tables(database)).containsExactly("DATABASECHANGELOGLOCK");
	}

	@Test
	void leavesATableOfAFrameworkThatIsAnEntityToo() {
		TestDatabase database = TestDatabase.missingSqlite(this.folder);
		this.folder.resolve("data").toFile().mkdir();
		database.execute("create table courses (code varchar(20), instructor_id bigint)",
				"insert into courses values ('java', 1)");

		jpa(database).withPropertyValues(DEVELOPMENT)
			.withPropertyValues("db.ignore-tables=courses")
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(database.query("select code from courses")).containsExactly("java");
		assertThat(tables(database)).contains("instructor");
	}

	@Test
	void refusesEntitiesOfAnotherSchema() {
		TestDatabase database = TestDatabase.empty(EmbeddedPostgresServer.shared());

		String told = told(jpa(database).withPropertyValues("spring.liquibase.default-schema=app"));

		assertThat(told)
			.contains(" failed, and so did making its tables from the JPA entities (db.dev-create-tables): the "
					+ "entities have no table in the schema 'app', which is the one that is migrated\nNothing was kept. ");
		assertThat(database.query("select count(*) from pg_tables where schemaname = 'public'")).containsExactly("0");
	}

	@Test
	void refusesWithoutHibernate() {
		String told = told(application(TestDatabase.missingSqlite(this.folder))
			.withClassLoader(new FilteredClassLoader("org.hibernate")));

		assertThat(told).endsWith(NOT_INSTEAD + "there is no JPA with Hibernate on the class path.");
	}

	@Test
	void refusesAnEngineThatCommitsEveryDefinition() {
		TestDatabase database = new TestDatabase("jdbc:h2:mem:devtables;DB_CLOSE_DELAY=-1", "sa", "");

		String told = told(jpa(database));

		assertThat(told).endsWith(
				NOT_INSTEAD + "what ran cannot be removed again, since H2 commits at every CREATE, ALTER and DROP.");
	}

	@Test
	void refusesWhereTheChangelogNeedsACommit() {
		TestDatabase database = TestDatabase.empty(EmbeddedPostgresServer.shared());
		String changelog = new TestChangelog().with("0001", "create type level as enum ('low')")
			.with("0002", "alter type level add value 'high'")
			.with("0003", "create table t1 (l level default 'high')")
			.in(this.folder);

		String told = told(jpa(database).withPropertyValues(changelog));

		assertThat(told)
			.endsWith(NOT_INSTEAD + "with it a first creation is one transaction, and this one needs a commit "
					+ "in between; set DEV_CREATE_TABLES=false for it.");
		jpa(database).withPropertyValues(changelog).run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void makesThemOnceForTwoStartsAtOnce(CapturedOutput output) throws Exception {
		TestDatabase database = TestDatabase.missing(EmbeddedPostgresServer.shared());
		String changelog = new TestChangelog().with("0001", "create nonsense").in(this.folder);
		CyclicBarrier both = new CyclicBarrier(2);

		Future<Throwable> one = OwnThread.supply(() -> started(database, changelog, both));
		Future<Throwable> other = OwnThread.supply(() -> started(database, changelog, both));

		assertThat(one.get()).isNull();
		assertThat(other.get()).isNull();
		assertThat(output.getOut().lines().filter((line) -> line.startsWith("Tables made: "))).hasSize(1);
		assertThat(database.query("select OUTCOME from DATABASECHANGELOGRUN where KIND = 'RUN'"))
			.containsExactly("CREATED FROM ENTITIES");
	}

	private Throwable started(TestDatabase database, String changelog, CyclicBarrier both) {
		try {
			both.await();
		}
		catch (InterruptedException | BrokenBarrierException ex) {
			throw new IllegalStateException(ex);
		}
		Throwable[] failure = new Throwable[1];
		jpa(database).withPropertyValues(DEVELOPMENT)
			.withPropertyValues(changelog)
			.run((context) -> failure[0] = context.getStartupFailure());
		return failure[0];
	}

	private static String told(ApplicationContextRunner runner) {
		String[] told = new String[1];
		runner.withPropertyValues(DEVELOPMENT).run((context) -> {
			Throwable failure = context.getStartupFailure();
			assertThat(failure).isNotNull();
			Throwable ours = failure;
			while (!ours.getClass().getName().startsWith("io.github.migrationstarter")) {
				ours = ours.getCause();
			}
			told[0] = ours.getMessage();
		});
		return told[0];
	}

	private static List<String> tables(TestDatabase database) {
		return database.query("select name from sqlite_master where type = 'table'");
	}

	private ApplicationContextRunner jpa(TestDatabase database) {
		return application(database).withConfiguration(AutoConfigurations.of(HibernateJpaAutoConfiguration.class))
			.withUserConfiguration(DevelopmentTablesContractTests.Application.class);
	}

	private ApplicationContextRunner application(TestDatabase database) {
		return new ApplicationContextRunner().withConfiguration(StartedApplication.configuration())
			.withPropertyValues(database.properties())
			.withPropertyValues("spring.datasource.hikari.maximum-pool-size=1",
					new TestChangelog().tables(1, 2).with("0003", "create nonsense").in(this.folder));
	}

	private static LocalContainerEntityManagerFactoryBean factory(DataSource dataSource) {
		LocalContainerEntityManagerFactoryBean factory = new LocalContainerEntityManagerFactoryBean();
		factory.setDataSource(dataSource);
		factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
		factory.setPackagesToScan(Workshop.class.getPackageName());
		return factory;
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnFactory {

		@Bean
		LocalContainerEntityManagerFactoryBean ownFactory(DataSource dataSource) {
			return factory(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class BackgroundFactory {

		@Bean
		LocalContainerEntityManagerFactoryBean ownFactory(DataSource dataSource) {
			LocalContainerEntityManagerFactoryBean factory = factory(dataSource);
			factory.setBootstrapExecutor(new SimpleAsyncTaskExecutor());
			return factory;
		}

		@Bean
		@DependsOnDatabaseInitialization
		InitializingBean readsWithoutJpa(DataSource dataSource) {
			return () -> new JdbcTemplate(dataSource).queryForList("select * from courses");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class SecondFactory {

		@Bean
		LocalContainerEntityManagerFactoryBean secondFactory(DataSource dataSource) {
			return factory(dataSource);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OtherDataSource {

		@Bean
		LocalContainerEntityManagerFactoryBean ownFactory() {
			return factory(new DriverManagerDataSource("jdbc:sqlite::memory:"));
		}

	}

}
