package io.github.migrationstarter.autoconfigure;

import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.persistence.spi.PersistenceUnitInfo;
import org.hibernate.boot.model.relational.Namespace;
import org.hibernate.boot.model.relational.Sequence;
import org.hibernate.jpa.HibernatePersistenceProvider;
import org.hibernate.mapping.Table;
import org.hibernate.tool.schema.spi.SchemaFilter;
import org.hibernate.tool.schema.spi.SchemaFilterProvider;

import org.springframework.orm.jpa.persistenceunit.SmartPersistenceUnitInfo;

/**
 * The statements that make the tables of a persistence unit, as Hibernate would make them
 * with the application's own settings. Executes none of them.
 *
 * @param existing tables that are there already, and are left out
 */
record EntityScript(List<String> existing) {

	/**
	 * Behind every statement; no statement holds it.
	 */
	private static final String END = "/*end of statement*/";

	/**
	 * Asks Hibernate.
	 * @param provider Hibernate
	 * @param unit the persistence unit
	 * @param settings all of its settings
	 * @return the statements in order
	 */
	List<String> of(HibernatePersistenceProvider provider, PersistenceUnitInfo unit, Map<?, ?> settings) {
		StringWriter script = new StringWriter();
		Map<Object, Object> changed = new HashMap<>(settings);
		changed.put("hibernate.hbm2ddl.auto", "none");
		changed.put("jakarta.persistence.schema-generation.database.action", "none");
		changed.put("jakarta.persistence.schema-generation.scripts.action", "create");
		changed.put("jakarta.persistence.schema-generation.scripts.create-target", script);
		changed.put("hibernate.hbm2ddl.delimiter", END);
		changed.put("hibernate.hbm2ddl.skip_default_import_file", "true");
		changed.put("hibernate.hbm2ddl.schema_filter_provider", new OnlyNew(this.existing));
		changed.put("hibernate.format_sql", "false");
		provider.generateSchema(withPackages(unit), changed);
		return Arrays.stream(script.toString().split(Pattern.quote(END)))
			.map(String::strip)
			.filter((sql) -> !sql.isEmpty())
			.toList();
	}

	/**
	 * Spring hands Hibernate the annotated packages as if they were classes, but only
	 * where it makes an entity manager factory.
	 */
	private static PersistenceUnitInfo withPackages(PersistenceUnitInfo unit) {
		if (!(unit instanceof SmartPersistenceUnitInfo smart) || smart.getManagedPackages().isEmpty()) {
			return unit;
		}
		List<String> managed = new ArrayList<>(unit.getManagedClassNames());
		managed.addAll(smart.getManagedPackages());
		return (PersistenceUnitInfo) Proxy.newProxyInstance(EntityScript.class.getClassLoader(),
				new Class<?>[] { PersistenceUnitInfo.class }, (proxy, method, arguments) -> {
					try {
						return "getManagedClassNames".equals(method.getName()) ? managed
								: method.invoke(unit, arguments);
					}
					catch (InvocationTargetException ex) {
						throw ex.getTargetException();
					}
				});
	}

	/**
	 * Leaves out the tables that are there already.
	 *
	 * @param existing their names
	 */
	private record OnlyNew(List<String> existing) implements SchemaFilterProvider, SchemaFilter {

		@Override
		public SchemaFilter getCreateFilter() {
			return this;
		}

		@Override
		public SchemaFilter getDropFilter() {
			return this;
		}

		@Override
		public SchemaFilter getTruncatorFilter() {
			return this;
		}

		@Override
		public SchemaFilter getMigrateFilter() {
			return this;
		}

		@Override
		public SchemaFilter getValidateFilter() {
			return this;
		}

		@Override
		public boolean includeNamespace(Namespace namespace) {
			return true;
		}

		@Override
		public boolean includeTable(Table table) {
			return this.existing.stream().noneMatch(table.getName()::equalsIgnoreCase);
		}

		@Override
		public boolean includeSequence(Sequence sequence) {
			return true;
		}

	}

}
