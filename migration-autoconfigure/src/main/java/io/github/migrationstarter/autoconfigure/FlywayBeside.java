package io.github.migrationstarter.autoconfigure;

import javax.sql.DataSource;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.ClassUtils;

/**
 * Whether Flyway migrates the same database.
 *
 * @param resourceLoader the application context, where there is one
 * @param migrated the DataSource that is migrated
 */
record FlywayBeside(ResourceLoader resourceLoader, DataSource migrated) {

	private static final String FLYWAY = "org.flywaydb.core.Flyway";

	private static final String DATA_SOURCE = "org.springframework.boot.flyway.autoconfigure.FlywayDataSource";

	static final String WARNING = "Flyway is active beside Liquibase, and migrates the same database after it: it refuses "
			+ "one in which it finds tables at first. Switch one of the two off: SPRING_FLYWAY_ENABLED=false or "
			+ "SPRING_LIQUIBASE_ENABLED=false.";

	boolean migratesTheSameDatabase() {
		return this.resourceLoader instanceof ApplicationContext context && hasBean(context)
				&& !context.getEnvironment().containsProperty("spring.flyway.url") && !hasOwnDataSource(context)
				&& !isAnother(context);
	}

	/**
	 * Flyway takes the primary DataSource.
	 */
	private boolean isAnother(ListableBeanFactory beans) {
		return beans.getBeanProvider(DataSource.class).getIfUnique() != this.migrated
				&& beans.getBeansOfType(DataSource.class, true, false).containsValue(this.migrated);
	}

	private static boolean hasBean(ListableBeanFactory beans) {
		ClassLoader loader = FlywayBeside.class.getClassLoader();
		return ClassUtils.isPresent(FLYWAY, loader)
				&& beans.getBeanNamesForType(ClassUtils.resolveClassName(FLYWAY, loader), true, false).length > 0;
	}

	@SuppressWarnings("unchecked")
	private static boolean hasOwnDataSource(ListableBeanFactory beans) {
		ClassLoader loader = FlywayBeside.class.getClassLoader();
		return ClassUtils.isPresent(DATA_SOURCE, loader) && beans.getBeanNamesForAnnotation(
				(Class<java.lang.annotation.Annotation>) ClassUtils.resolveClassName(DATA_SOURCE, loader)).length > 0;
	}

}
