package io.github.migrationstarter.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;

/**
 * What an application has that does not go with the database that a variable names.
 *
 * @param sources its properties
 * @param classes tells whether a class is there
 */
record LeftBehind(RankedSources sources, Predicate<String> classes) {

	private static final List<String> DIALECTS = List.of("spring.jpa.database-platform", "spring.jpa.database",
			"spring.jpa.properties.hibernate.dialect");

	/**
	 * Finds it.
	 * @param application the application's database
	 * @param migration the database to migrate, {@code null} if it is the same
	 * @return full sentences
	 */
	List<String> warnings(DatabaseAddress application, @Nullable DatabaseAddress migration) {
		List<String> warnings = new ArrayList<>(dialects(application));
		String driver = DatabaseProperties.driver(application);
		boolean own = migration != null || this.sources.stronger("spring.liquibase.url") != null;
		if (!own && this.classes.test(DatabaseProperties.REACTIVE) && driver != null && !this.classes.test(driver)
				&& !"false".equals(this.sources.get("spring.liquibase.enabled"))) {
			warnings.add("The database of " + application.variables().get(0)
					+ " cannot be migrated: migrations run over JDBC, and the driver '" + driver
					+ "' is not on the class path. Add it beside the one for R2DBC.");
		}
		return warnings;
	}

	private List<String> dialects(DatabaseAddress address) {
		ConfigurationProperty replaced = this.sources.weaker("spring.datasource.url");
		String before = (replaced != null) ? engine(String.valueOf(replaced.getValue())) : null;
		if (before == null || before.equals(engine(address.jdbcUrl()))) {
			return List.of();
		}
		List<String> warnings = new ArrayList<>();
		for (String dialect : DIALECTS) {
			ConfigurationProperty property = this.sources.weaker(dialect);
			if (property != null) {
				warnings.add("'" + dialect + "' is '" + property.getValue() + "', set by " + property.getOrigin()
						+ ", beside a URL of '" + before + "', and does not follow " + address.variables().get(0)
						+ ". Leave it out: Hibernate finds the dialect by asking the database.");
			}
		}
		return warnings;
	}

	private static @Nullable String engine(String url) {
		String[] parts = url.split(":", 3);
		return (parts.length == 3 && parts[0].equals("jdbc")) ? "jdbc:" + parts[1] : null;
	}

}
