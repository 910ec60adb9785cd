package io.github.migrationstarter.revision;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.migrationstarter.revision.WrittenRevision.Visibility;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * From where a command runs, the sources are found that the application was built from.
 */
class SourceTreesTests {

	private static final String CHANGE_LOG = "classpath:/" + SourceProject.MASTER;

	@TempDir
	Path folder;

	@ParameterizedTest
	@ValueSource(strings = { "target/classes", "build/resources/main", "bin/main", "out/production/resources" })
	void findsTheModuleOfABuild(String output) throws IOException {
		SourceProject module = project("shop/web").built(output);

		assertThat(find(module.module().resolve(output), this.folder, null)).isEqualTo(SourceTree.of(module.module()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "target/app.jar", "target/app.war", "build/libs/app-1.0.jar" })
	void findsTheModuleOfAJar(String jar) throws IOException {
		SourceProject module = project("shop/my web");
		Path file = module.module().resolve(jar);
		Files.createDirectories(file.getParent());
		try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(file))) {
			out.putNextEntry(new JarEntry(SourceProject.MASTER));
			out.write(1);
		}

		assertThat(find(file, this.folder, null)).isEqualTo(SourceTree.of(module.module()));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			jar:nested:/w/shop%20web/target/app.jar/!BOOT-INF/classes/!/db/x.yaml | /w/shop web
			jar:nested:/w/shop/target/app.jar/!BOOT-INF/lib/model.jar!/db/x.yaml | /w/shop
			jar:file:/w/shop/build/libs/app.jar!/db/x.yaml | /w/shop
			file:/w/shop/target/app.jar | /w/shop
			file:/w/target/classes/shop/target/classes/db/x.yaml | /w/target/classes/shop
			file:/w/shop/build/classes/kotlin/main/ | /w/shop
			file:/w/shop/src/main/resources/db/x.yaml | /w/shop
			file:/w/shop/target/test-classes/db/x.yaml |
			jar:file:/w/repository/a/b/1/b-1.jar!/db/x.yaml |
			jar:nested:/opt/app.jar/!BOOT-INF/classes/!/db/x.yaml |
			""")
	void knowsWhereBuildsPutThings(String url, String module) throws IOException {
		URL parsed = url.startsWith("jar:nested:") ? new URL(null, url, new SilentHandler()) : new URL(url);

		assertThat(ModuleLocation.of(parsed)).isEqualTo((module != null) ? Path.of(module) : null);
	}

	@Test
	void takesTheModuleOfTheApplicationWhereThereIsNoChangelogYet() throws IOException {
		Path module = this.folder.resolve("web");
		Path classes = Files.createDirectories(module.resolve("target/classes"));
		Files.createDirectories(module.resolve("src/main/java"));
		SourceTrees trees = new SourceTrees(loader(classes), classes.toUri().toURL(), this.folder);

		assertThat(trees.find(CHANGE_LOG, null)).isEqualTo(SourceTree.of(module));
	}

	@Test
	void takesTheWorkingDirectoryOfAJarFromElsewhere() throws IOException {
		SourceProject module = project("web");
		Path classes = Files.createDirectories(this.folder.resolve("opt"));

		assertThat(find(classes, module.module(), null)).isEqualTo(SourceTree.of(module.module()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "web/src/main/resources/db/changelog/more", "web/src/main/resources" })
	void takesTheDirectoryThatIsNamed(String directory) throws IOException {
		SourceProject module = project("web");

		assertThat(find(this.folder, this.folder, directory)).isEqualTo(SourceTree.of(module.module()));
	}

	@Test
	void takesADirectoryOfAnotherLayout() throws IOException {
		Path resources = this.folder.resolve("web/conf");
		Files.createDirectories(resources.resolve("db/changelog"));
		Files.writeString(resources.resolve(SourceProject.MASTER), "databaseChangeLog: []");

		assertThat(find(this.folder, this.folder, "web/conf/db/changelog/changes"))
			.isEqualTo(new SourceTree(resources, resources));
	}

	@Test
	void writesIntoTheNamedDirectoryFromTheModule() {
		SourceProject project = project("web").built("target/classes")
			.from(this.folder)
			.with(new RevisionSettings("src/main/resources/db/other", RevisionSettings.FILE_NAME, null, null, "jane"));

		WrittenRevision written = project.write("x");

		assertThat(written.describe(this.folder).get(0))
			.startsWith("Wrote 'web/src/main/resources/db/other/2026-11-22-01-x.sql' with ");
		assertThat(project.text(SourceProject.MASTER))
			.isEqualTo("databaseChangeLog: [{include: {file: db/other/2026-11-22-01-x.sql}}]\n");
	}

	@Test
	void seesSourcesAtOnceThatAreOnTheClassPath() {
		SourceProject project = project("web");

		WrittenRevision written = project.writer(project.root()).write(RevisionText.empty("x"));

		assertThat(written.visibility()).isEqualTo(Visibility.NOW);
		assertThat(written.describe(this.folder).get(2))
			.isEqualTo("Next: write the change, then run: java -jar app.jar db upgrade");
	}

	@Test
	void readsNothingThatABuildLeftBehind() throws IOException {
		SourceProject project = project("web").file(SourceProject.MASTER, RevisionWriterTests.INCLUDE_ALL)
			.file(SourceProject.CHANGES + "2030-01-01-01-deleted.sql",
					"--liquibase formatted sql\n--changeset a:b\n;\n")
			.built("target/classes");
		Files.delete(project.root().resolve(SourceProject.CHANGES + "2030-01-01-01-deleted.sql"));

		project.write("x");

		assertThat(project.files()).containsOnlyKeys(SourceProject.MASTER,
				SourceProject.CHANGES + "2026-11-22-01-x.sql");
	}

	@Test
	void readsNothingOfACopyThatWasMoved() {
		SourceProject project = project("web").file(SourceProject.MASTER, RevisionWriterTests.INCLUDE_ALL)
			.file(SourceProject.CHANGES + "2026-01-01-01-a.sql", "--liquibase formatted sql\n--changeset a:b\n;\n")
			.built("moved/elsewhere");

		project.writer(project.module().resolve("moved/elsewhere")).write(RevisionText.empty("x"));

		assertThat(project.files()).containsOnlyKeys(SourceProject.MASTER,
				SourceProject.CHANGES + "2026-01-01-01-a.sql", SourceProject.CHANGES + "2026-11-22-01-x.sql");
	}

	private SourceProject project(String name) {
		return SourceProject.in(this.folder.resolve(name)).file(SourceProject.MASTER, "databaseChangeLog: []\n");
	}

	private static SourceTree find(Path classPath, Path workingDirectory, String directory) throws IOException {
		return new SourceTrees(loader(classPath), null, workingDirectory).find(CHANGE_LOG, directory);
	}

	private static ClassLoader loader(Path classPath) throws IOException {
		return new URLClassLoader(new URL[] { classPath.toUri().toURL() });
	}

	/**
	 * A handler for a protocol that only a packaged application has.
	 */
	private static final class SilentHandler extends java.net.URLStreamHandler {

		@Override
		protected java.net.URLConnection openConnection(URL url) {
			throw new UnsupportedOperationException();
		}

	}

}
