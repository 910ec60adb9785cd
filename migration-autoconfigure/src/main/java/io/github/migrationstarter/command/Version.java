package io.github.migrationstarter.command;

import liquibase.util.LiquibaseUtil;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IVersionProvider;

import org.springframework.boot.SpringBootVersion;

/**
 * The versions of what is at work.
 */
final class Version implements IVersionProvider {

	@Override
	public String[] getVersion() {
		return new String[] { "migration-starter " + known(RootCommand.class.getPackage().getImplementationVersion()),
				"Liquibase " + known(LiquibaseUtil.getBuildVersion()), "Spring Boot " + SpringBootVersion.getVersion(),
				"Java " + Runtime.version().feature() };
	}

	private static String known(@Nullable String version) {
		return (version != null) ? version : "(not packaged)";
	}

}
