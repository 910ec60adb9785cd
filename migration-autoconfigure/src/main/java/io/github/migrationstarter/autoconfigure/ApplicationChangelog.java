package io.github.migrationstarter.autoconfigure;

import java.util.List;
import java.util.Map;

import liquibase.Liquibase;
import liquibase.integration.spring.Customizer;
import liquibase.integration.spring.SpringResourceAccessor;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.liquibase.autoconfigure.LiquibaseProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ResourceLoader;
import org.springframework.util.StringUtils;

import io.github.migrationstarter.database.IgnoredTables;
import io.github.migrationstarter.liquibase.LiquibaseSettings;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Analytics;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Filter;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Options;
import io.github.migrationstarter.liquibase.LiquibaseSettings.RollbackTest;
import io.github.migrationstarter.validation.ChangelogSource;
import io.github.migrationstarter.validation.ChangelogValidator;
import io.github.migrationstarter.validation.CheckedEngines;

/**
 * The changelog of the application, for what looks at its files. No DataSource is made
 * for it, so that it works where there is no database and no URL of one.
 *
 * @param properties what is configured of Liquibase
 * @param bootstrap what is configured of us
 * @param customizer the application's own, if any
 * @param environment tells the URL, if it is configured
 * @param resources what loads files
 */
record ApplicationChangelog(LiquibaseProperties properties, BootstrapProperties bootstrap,
		@Nullable Customizer<Liquibase> customizer, Environment environment,
		ResourceLoader resources) implements ChangelogSource {

	private static final List<String> URLS = List.of("spring.liquibase.url", "spring.datasource.url",
			"spring.datasource.hikari.jdbc-url");

	@Override
	public ChangelogValidator validator(List<String> engines) {
		return new ChangelogValidator(settings(),
				engines.isEmpty() ? CheckedEngines.of(url()) : CheckedEngines.named(engines));
	}

	private @Nullable String url() {
		return URLS.stream().map(this.environment::getProperty).filter(StringUtils::hasText).findFirst().orElse(null);
	}

	private LiquibaseSettings settings() {
		Map<String, String> parameters = this.properties.getParameters();
		return new LiquibaseSettings(this.properties.getChangeLog(), new SpringResourceAccessor(this.resources),
				new Filter(joined(this.properties.getContexts()), joined(this.properties.getLabelFilter()),
						this.properties.getTag()),
				new Names(this.properties.getDefaultSchema(), this.properties.getLiquibaseSchema(),
						this.properties.getLiquibaseTablespace(), this.properties.getDatabaseChangeLogTable(),
						this.properties.getDatabaseChangeLogLockTable()),
				(parameters != null) ? parameters : Map.of(),
				new Options(Checksums.KEEP, RollbackTest.NO, null, Analytics.OFF, this.bootstrap.transaction()),
				this.customizer, new IgnoredTables(this.bootstrap.ignoreTables()));
	}

	private static @Nullable String joined(@Nullable List<String> values) {
		return (values == null || values.isEmpty()) ? null : String.join(",", values);
	}

}
