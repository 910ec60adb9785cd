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

	SourceClassLoader(SourceTree tree, ClassLoader built) {
		super(built);
		this.tree = tree;
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
		for (URL url : Collections.list(getParent().getResources(name))) {
			if (!this.tree.module().equals(ModuleLocation.of(url))) {
				urls.add(url);
			}
		}
		return urls;
	}

	private static URL url(Path file) throws MalformedURLException {
		return file.toUri().toURL();
	}

}
