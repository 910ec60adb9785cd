package io.github.migrationstarter.test;

import org.testcontainers.postgresql.PostgreSQLContainer;

/**
 * A PostgreSQL server in a container that lives as long as this JVM.
 */
public final class ContainerPostgresServer implements PostgresServer {

	static final String IMAGE = "postgres:18-alpine";

	private static ContainerPostgresServer shared;

	private final PostgreSQLContainer container;

	private ContainerPostgresServer(PostgreSQLContainer container) {
		this.container = container;
	}

	/**
	 * The one container of this JVM, started when it is first asked for.
	 */
	public static synchronized PostgresServer shared() {
		if (shared == null) {
			PostgreSQLContainer container = new PostgreSQLContainer(IMAGE).withUsername("postgres")
				.withPassword("secret")
				.withDatabaseName("postgres");
			container.start();
			shared = new ContainerPostgresServer(container);
		}
		return shared;
	}

	@Override
	public String host() {
		return this.container.getHost();
	}

	@Override
	public int port() {
		return this.container.getFirstMappedPort();
	}

	@Override
	public String username() {
		return this.container.getUsername();
	}

	@Override
	public String password() {
		return this.container.getPassword();
	}

}
