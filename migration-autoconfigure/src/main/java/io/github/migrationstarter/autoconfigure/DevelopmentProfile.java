package io.github.migrationstarter.autoconfigure;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

/**
 * The profiles under which a database may be made in ways that lose what is in it.
 */
final class DevelopmentProfile {

	private static final Profiles NAMES = Profiles.of("dev", "development", "local", "test");

	private DevelopmentProfile() {
	}

	static boolean isActive(Environment environment) {
		return environment.acceptsProfiles(NAMES);
	}

}
