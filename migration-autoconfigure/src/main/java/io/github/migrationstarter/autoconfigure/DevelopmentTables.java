package io.github.migrationstarter.autoconfigure;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import javax.sql.DataSource;

import liquibase.integration.spring.SpringLiquibase;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationContext;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.bootstrap.EntityRun;
import io.github.migrationstarter.bootstrap.EntityTables;

/**
 * {@code db.dev-create-tables}: keeps what was asked of the entities until there is an
 * entity manager factory that knows them.
 */
final class DevelopmentTables implements EntityTables, SmartInitializingSingleton {

	private static final Log logger = LogFactory.getLog(DevelopmentTables.class);

	private final BootstrapProperties properties;

	private final ApplicationContext context;

	private final AtomicReference<@Nullable EntityRun> asked = new AtomicReference<>();

	DevelopmentTables(BootstrapProperties properties, ApplicationContext context) {
		this.properties = properties;
		this.context = context;
	}

	@Override
	public Consent consent() {
		if (!this.properties.devCreateTables()) {
			return Consent.NONE;
		}
		return DevelopmentProfile.isActive(this.context.getEnvironment()) ? Consent.GIVEN : Consent.WITHOUT_PROFILE;
	}

	/**
	 * Says that the property does nothing here, where that is so.
	 */
	void warn() {
		if (consent() == Consent.WITHOUT_PROFILE) {
			logger.warn("db.dev-create-tables does nothing here: no profile named 'dev', 'development', 'local' or "
					+ "'test' is active. Set it in application-dev.yaml, or not at all.");
		}
	}

	@Override
	public @Nullable String obstacle() {
		Optional<EntityManagerFactories> factories = this.context.getBeanProvider(EntityManagerFactories.class)
			.stream()
			.findFirst();
		return factories.isEmpty() ? "there is no JPA with Hibernate on the class path" : factories.get().obstacle();
	}

	@Override
	public void ask(EntityRun run) {
		this.asked.set(run);
	}

	/**
	 * Hands out what was asked, once.
	 * @return it, if anything was
	 */
	Optional<EntityRun> take() {
		return Optional.ofNullable(this.asked.getAndSet(null));
	}

	/**
	 * Whether a DataSource is the one that is migrated.
	 * @param dataSource that of the entities
	 */
	boolean isMigrated(@Nullable DataSource dataSource) {
		return dataSource != null && this.context.getBean(SpringLiquibase.class).getDataSource() == dataSource;
	}

	/**
	 * Gives up a start that has a failure to report.
	 * @param failure the failure
	 * @return the same
	 */
	<E extends MigrationException> E given(E failure) {
		new FailedStart(this.context).withdrawListeners();
		return failure;
	}

	/**
	 * A start without tables is none.
	 */
	@Override
	public void afterSingletonsInstantiated() {
		take().ifPresent((run) -> {
			throw given(run.refused("no entity manager factory was made"));
		});
	}

}
