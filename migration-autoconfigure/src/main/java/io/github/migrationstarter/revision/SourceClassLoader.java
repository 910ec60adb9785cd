package io.github.migrationstarter.revision;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The application's class path with the resources of one module as they are in its source
 * tree, in place of what was built from them.
 */
final class SourceClassLoader extends ClassLoader {

	private final SourceTree tree;

	private final String changeLog;

	/**
	 * Looks at sources instead of what was built from them.
	 * @param tree the sources
	 * @param changeLog the changelog in them, whose copies are what was built, wherever
	 * they were moved to
	 * @param built the application's class path
	 */
	SourceClassLoader(SourceTree tree, String changeLog, ClassLoader built) {
		super(built);
		this.tree = tree;
		this.changeLog = SourceTree.bare(changeLog);
	}

	@Override
	public @Nullable URL getResource(String name) {
		try {
			List<URL> urls = urls(name);
			return urls.isEmpty() ? null : urls.get(0);
		}
		catch (IOException ex) {
			return null;
		}
	}

	@Override
	public Enumeration<URL> getResources(String name) throws IOException {
		return Collections.enumeration(urls(name));
	}

	private List<URL> urls(String name) throws IOException {
		List<URL> urls = new ArrayList<>();
		Path file = this.tree.root().resolve(name.replaceFirst("^/+", "")).normalize();
		if (file.startsWith(this.tree.root()) && Files.exists(file)) {
			urls.add(url(file));
		}
		List<String> copies = copies();
		for (URL url : Collections.list(getParent().getResources(name))) {
			if (!this.tree.module().equals(ModuleLocation.of(url))
					&& copies.stream().noneMatch(url.toExternalForm()::startsWith)) {
				urls.add(url);
			}
		}
		return urls;
	}

	/**
	 * The parts of the class path that have the changelog too.
	 */
	private List<String> copies() throws IOException {
		if (!this.tree.has(this.changeLog)) {
			return List.of();
		}
		return Collections.list(getParent().getResources(this.changeLog))
			.stream()
			.map(URL::toExternalForm)
			.filter((url) -> url.endsWith("/" + this.changeLog))
			.map((url) -> url.substring(0, url.length() - this.changeLog.length()))
			.toList();
	}

	private static URL url(Path file) throws MalformedURLException {
		return file.toUri().toURL();
	}

}
