package io.github.migrationstarter.autoconfigure;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceUnitInfo;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.bootstrap.EntityRun;

/**
 * Lets the tables be made from the entities just before the entity manager factory starts
 * to work on them, whoever has configured it.
 */
final class EntityManagerFactories implements BeanPostProcessor {

	private final ObjectProvider<DevelopmentTables> tables;

	private final ConfigurableListableBeanFactory beans;

	EntityManagerFactories(ObjectProvider<DevelopmentTables> tables, ConfigurableListableBeanFactory beans) {
		this.tables = tables;
		this.beans = beans;
	}

	/**
	 * What keeps this application's entities from telling their tables.
	 * @return a clause, or {@code null} if nothing does
	 */
	@Nullable String obstacle() {
		List<String> names = Arrays
			.stream(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(this.beans,
					LocalContainerEntityManagerFactoryBean.class, true, false))
			.map(BeanFactoryUtils::transformedBeanName)
			.toList();
		return switch (names.size()) {
			case 0 -> "the application has no entity manager factory (LocalContainerEntityManagerFactoryBean)";
			case 1 -> null;
			default -> "the application has several entity manager factories ("
					+ names.stream().map((name) -> "'" + name + "'").collect(Collectors.joining(", ")) + ")";
		};
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof LocalContainerEntityManagerFactoryBean factory) {
			this.tables.ifAvailable((waiting) -> waiting.take().ifPresent((run) -> {
				try {
					prepare(factory, run, waiting);
				}
				catch (MigrationException ex) {
					throw waiting.given(ex);
				}
			}));
		}
		return bean;
	}

	/**
	 * Not in the background, where beans would not wait for it that use the database
	 * without JPA.
	 */
	private static void prepare(LocalContainerEntityManagerFactoryBean factory, EntityRun run,
			DevelopmentTables waiting) {
		if (!waiting.isMigrated(factory.getDataSource())) {
			throw run.refused("the entities are in another DataSource than the one that is migrated");
		}
		PersistenceProvider provider = factory.getPersistenceProvider();
		if (provider == null && factory.getJpaVendorAdapter() != null) {
			provider = factory.getJpaVendorAdapter().getPersistenceProvider();
		}
		if (!(provider instanceof HibernatePersistenceProvider hibernate)) {
			throw run.refused("the entities are not Hibernate's");
		}
		factory.setBootstrapExecutor(null);
		factory.setPersistenceProvider(new TablesFirstProvider(hibernate, (unit, settings) -> {
			factory.setPersistenceProvider(hibernate);
			make(hibernate, unit, settings, run, waiting);
		}));
	}

	private static void make(HibernatePersistenceProvider provider, PersistenceUnitInfo unit, Map<?, ?> settings,
			EntityRun run, DevelopmentTables waiting) {
		try {
			run.make(new EntityScript(run.existing()).of(provider, unit, settings));
		}
		catch (MigrationException ex) {
			throw waiting.given(ex);
		}
	}

}
