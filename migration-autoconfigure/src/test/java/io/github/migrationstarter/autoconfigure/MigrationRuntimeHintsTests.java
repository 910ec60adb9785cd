package io.github.migrationstarter.autoconfigure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteDataSource;

import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.TypeReference;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.jdbc.datasource.LazyConnectionDataSourceProxy;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.datasource.TransactionAwareDataSourceProxy;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a native image is told to keep. No test runs one.
 */
class MigrationRuntimeHintsTests {

	private static final Path SERVICES = Path.of("target/classes/META-INF/services");

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		new MigrationRuntimeHints().registerHints(this.hints, getClass().getClassLoader());
	}

	@Test
	void keepsEveryServiceThatIsFoundByName() throws IOException {
		List<String> services = new ArrayList<>();
		try (Stream<Path> files = Files.list(SERVICES)) {
			files.map((file) -> file.getFileName().toString()).sorted().forEach(services::add);
		}

		assertThat(services).containsExactly("io.github.migrationstarter.MigrationsProvider",
				"liquibase.changelog.ChangeLogHistoryService", "liquibase.database.LiquibaseTableNames",
				"liquibase.lockservice.LockService");
		for (String service : services) {
			String resource = "META-INF/services/" + service;
			assertThat(RuntimeHintsPredicates.resource().forResource(resource)).accepts(this.hints);
			assertKeepsConstructor(Files.readString(SERVICES.resolve(service)).strip());
		}
	}

	private void assertKeepsConstructor(String implementation) {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(TypeReference.of(implementation))
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS)).accepts(this.hints);
	}

	@Test
	void keepsTheProxyOfAConnection() {
		assertThat(RuntimeHintsPredicates.proxies().forInterfaces(Connection.class)).accepts(this.hints);
	}

	@ParameterizedTest
	@ValueSource(classes = { HikariDataSource.class, BasicDataSource.class,
			org.apache.tomcat.jdbc.pool.DataSource.class, JdbcDataSource.class, PGSimpleDataSource.class,
			SQLiteDataSource.class, SimpleDriverDataSource.class, SingleConnectionDataSource.class,
			LazyConnectionDataSourceProxy.class, TransactionAwareDataSourceProxy.class })
	void keepsTheGettersByWhichADataSourceTellsItsUrl(Class<? extends DataSource> dataSource) {
		assertThat(RuntimeHintsPredicates.reflection()
			.onType(dataSource)
			.withMemberCategory(MemberCategory.INVOKE_PUBLIC_METHODS)).accepts(this.hints);
	}

}
