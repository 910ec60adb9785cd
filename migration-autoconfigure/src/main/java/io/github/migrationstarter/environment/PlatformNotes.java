package io.github.migrationstarter.environment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.core.env.PropertySource;

import io.github.migrationstarter.MigrationUsageException;

/**
 * What a start tells of the platform's variables, one line for each of them.
 */
final class PlatformNotes {

	private final RankedSources sources;

	private final PlatformPropertySource properties;

	private final List<String> lines = new ArrayList<>();

	/**
	 * Begins with nothing to tell.
	 * @param sources where the variables are
	 * @param properties what they set
	 */
	PlatformNotes(RankedSources sources, PlatformPropertySource properties) {
		this.sources = sources;
		this.properties = properties;
	}

	List<String> lines() {
		return List.copyOf(this.lines);
	}

	/**
	 * A stronger property says which database it is.
	 */
	void notUsed(String variable, ConfigurationProperty decided) {
		this.lines.add(variable + " is not used: '" + decided.getName() + "' is set by " + decided.getOrigin() + ".");
	}

	/**
	 * The variable cannot be read.
	 */
	void refused(MigrationUsageException refusal) {
		this.lines.add(refusal.getMessage() + " It counts for nothing, unless the application asks for that database.");
	}

	/**
	 * The variable sets properties.
	 */
	void followed(DatabaseAddress address) {
		String first = address.variables().get(0);
		List<String> others = address.variables().subList(1, address.variables().size());
		String urls = this.properties.setBy(first)
			.stream()
			.filter((property) -> property.endsWith(".url"))
			.sorted()
			.collect(Collectors.joining(" and "));
		this.lines.add(first + from(first) + (others.isEmpty() ? "" : " with " + String.join(", ", others)) + " sets "
				+ urls + ": " + address.location() + leftOut(address) + ".");
	}

	private static String leftOut(DatabaseAddress address) {
		return address.ignored().isEmpty() ? ""
				: " (left out, since no driver knows it: " + String.join(", ", address.ignored()) + ")";
	}

	private String from(String variable) {
		PropertySource<?> holder = this.sources.holder(variable);
		String file = DotEnvVariables.file(holder, variable);
		if (file != null) {
			return " in " + file;
		}
		String name = (holder != null) ? holder.getName() : "systemEnvironment";
		if (name.equals("systemEnvironment")) {
			return "";
		}
		return " in '" + name + "'";
	}

}
