package io.github.migrationstarter.autoconfigure;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import io.github.migrationstarter.bootstrap.BootstrapRunner;
import io.github.migrationstarter.bootstrap.Goal;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.bootstrap.RunListener;
import io.github.migrationstarter.bootstrap.RunnerFactory;
import io.github.migrationstarter.test.TestDatabase;

/**
 * An application, with the sample's changelog at hand, whose database is migrated by
 * commands alone, or by their scripts.
 *
 * @param database its database
 * @param properties its properties
 */
record ScriptedApplication(TestDatabase database, String... properties) {

	private static final ClassLoader SAMPLE = new URLClassLoader(
			new URL[] { url("../sample-app/src/main/resources/") });

	private static URL url(String folder) {
		try {
			return Path.of(folder).toAbsolutePath().normalize().toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void run(Kind kind, String revision) {
		call((runner) -> runner.run(new Goal(kind, revision)));
	}

	String script(Kind kind, String revision) {
		return call((runner) -> runner.script(new Goal(kind, revision)));
	}

	String script(Kind kind, String from, String revision) {
		return call((runner) -> runner.script(new Goal(kind, revision), from));
	}

	private <T> T call(Function<BootstrapRunner, T> work) {
		List<String> all = new ArrayList<>(Arrays.asList(this.database.properties()));
		all.addAll(List.of("db.bootstrap-on-startup=false", "db.check-on-startup=off"));
		all.addAll(Arrays.asList(this.properties));
		List<T> result = new ArrayList<>();
		StartedApplication.runner()
			.withClassLoader(SAMPLE)
			.withPropertyValues(all.toArray(String[]::new))
			.run((context) -> result.add(work.apply(context.getBean(RunnerFactory.class).runner(RunListener.NONE))));
		return result.get(0);
	}

}
