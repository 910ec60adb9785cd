package io.github.migrationstarter.autoconfigure;

import java.net.URL;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Clock;
import java.util.Map;

import liquibase.Liquibase;
import liquibase.integration.spring.Customizer;
import liquibase.integration.spring.SpringResourceAccessor;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.liquibase.autoconfigure.LiquibaseProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

import io.github.migrationstarter.database.IgnoredTables;
import io.github.migrationstarter.liquibase.LiquibaseSettings;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Analytics;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Checksums;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Filter;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Names;
import io.github.migrationstarter.liquibase.LiquibaseSettings.Options;
import io.github.migrationstarter.liquibase.LiquibaseSettings.RollbackTest;
import io.github.migrationstarter.revision.RevisionSettings;
import io.github.migrationstarter.revision.RevisionWriter;
import io.github.migrationstarter.revision.SourceTrees;

/**
 * What writes new files of the changelog. It needs no DataSource, and is made when a
 * command asks for it.
 */
@Configuration(proxyBeanMethods = false)
class RevisionConfiguration {

	@Bean
	@Lazy
	static RevisionWriter revisionWriter(LiquibaseProperties liquibase, BootstrapProperties properties,
			ObjectProvider<Customizer<Liquibase>> customizer, ApplicationContext context) {
		BootstrapProperties.Revision revision = properties.revision();
		ClassLoader classes = (context.getClassLoader() != null) ? context.getClassLoader()
				: RevisionConfiguration.class.getClassLoader();
		return new RevisionWriter(changelog(liquibase, properties, customizer.getIfAvailable(), context),
				new RevisionSettings(revision.directory(), revision.fileName(), revision.format(), revision.template(),
						revision.author()),
				new SourceTrees(classes, application(context), Path.of("")), Clock.systemDefaultZone());
	}

	private static LiquibaseSettings changelog(LiquibaseProperties liquibase, BootstrapProperties properties,
			@Nullable Customizer<Liquibase> customizer, ApplicationContext context) {
		return new LiquibaseSettings(liquibase.getChangeLog(), new SpringResourceAccessor(context),
				new Filter(StringUtils.collectionToCommaDelimitedString(liquibase.getContexts()),
						StringUtils.collectionToCommaDelimitedString(liquibase.getLabelFilter()), liquibase.getTag()),
				new Names(null, null, null, null, null),
				(liquibase.getParameters() != null) ? liquibase.getParameters() : Map.of(),
				new Options(Checksums.KEEP, RollbackTest.NO, null,
						Boolean.TRUE.equals(liquibase.getAnalyticsEnabled()) ? Analytics.ON : Analytics.OFF,
						properties.transaction()),
				customizer, new IgnoredTables(properties.ignoreTables()));
	}

	/**
	 * Where the application's own class is.
	 */
	private static @Nullable URL application(ApplicationContext context) {
		for (String name : context.getBeanNamesForAnnotation(SpringBootConfiguration.class)) {
			Class<?> type = context.getType(name, false);
			CodeSource source = (type != null) ? ClassUtils.getUserClass(type).getProtectionDomain().getCodeSource()
					: null;
			if (source != null) {
				return source.getLocation();
			}
		}
		return null;
	}

}
