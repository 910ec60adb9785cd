package io.github.migrationstarter.autoconfigure;

import java.util.Map;
import java.util.function.BiConsumer;

import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.spi.PersistenceUnitInfo;
import org.hibernate.jpa.HibernatePersistenceProvider;

/**
 * Has something done with a persistence unit, with all of its settings, before its entity
 * manager factory is made.
 */
final class TablesFirstProvider extends HibernatePersistenceProvider {

	private final HibernatePersistenceProvider provider;

	private final BiConsumer<PersistenceUnitInfo, Map<?, ?>> first;

	TablesFirstProvider(HibernatePersistenceProvider provider, BiConsumer<PersistenceUnitInfo, Map<?, ?>> first) {
		this.provider = provider;
		this.first = first;
	}

	@Override
	public EntityManagerFactory createContainerEntityManagerFactory(PersistenceUnitInfo unit, Map<?, ?> settings) {
		this.first.accept(unit, settings);
		return this.provider.createContainerEntityManagerFactory(unit, settings);
	}

}
