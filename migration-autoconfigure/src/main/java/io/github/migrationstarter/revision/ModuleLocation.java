package io.github.migrationstarter.revision;

import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Which module of a build a file on the class path comes from, by where Maven, Gradle and
 * the editors put what they build.
 */
final class ModuleLocation {

	private static final Pattern FOLDER = Pattern
		.compile("file:(.*)/(?:target/classes|build/resources/main|build/classes/\\w+/main|bin/main|"
				+ "out/production/\\w+|src/main/resources)/.*");

	private static final Pattern ARCHIVE = Pattern
		.compile("(?:jar:)?(?:nested|file):(.*)/(?:target|build/libs)/[^/!]+\\.[jw]ar(?:[/!].*)?");

	private ModuleLocation() {
	}

	/**
	 * Finds the module.
	 * @param url where a class or a resource is
	 * @return the module's folder; {@code null} if it is not built from one here
	 */
	static @Nullable Path of(URL url) {
		for (Pattern pattern : new Pattern[] { FOLDER, ARCHIVE }) {
			Matcher matcher = pattern.matcher(url.toExternalForm());
			if (matcher.matches()) {
				return Path.of(URI.create("file:" + matcher.group(1).replace(" ", "%20") + "/")).normalize();
			}
		}
		return null;
	}

}
