package io.github.migrationstarter.liquibase;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import liquibase.changelog.ChangeSet;
import liquibase.exception.ValidationFailedException;
import liquibase.resource.ResourceAccessor;

/**
 * What Liquibase's validation has found, one line each. It tells only the text of it.
 */
final class ValidationFailure {

	private static final int SHOWN = 20;

	private static final Pattern HEADING = Pattern
		.compile("(?:Validation Failed:|\\d+ (?:change ?sets?|changes|preconditions) .*|Preconditions Failed)");

	private static final Pattern DUPLICATE = Pattern.compile("\\d+ change ?sets had duplicate identifiers");

	private static final Pattern PRECONDITION = Pattern.compile("\\d+ preconditions failed");

	private final List<String> lines;

	private final List<ChangeSet> changeSets;

	private final ResourceAccessor resources;

	ValidationFailure(ValidationFailedException failure, List<ChangeSet> changeSets, ResourceAccessor resources) {
		this.lines = String.valueOf(failure.getMessage())
			.replaceAll("(?s) was not found in .*?'searchPath' parameter\\.", " was not found")
			.lines()
			.map(String::strip)
			.filter((line) -> !line.isEmpty())
			.toList();
		this.changeSets = changeSets;
		this.resources = resources;
	}

	/**
	 * Whether it is about a precondition of the whole changelog.
	 */
	boolean isOfPrecondition() {
		return this.lines.stream().anyMatch((line) -> PRECONDITION.matcher(line).matches());
	}

	/**
	 * What the precondition says.
	 * @return one sentence or more
	 */
	String precondition() {
		return items().map((line) -> line.replaceFirst("^\\S+ : ", "")).collect(Collectors.joining("; "));
	}

	/**
	 * Each finding.
	 * @return a line each, the first few of them
	 */
	String list() {
		List<String> found = items().filter((line) -> !line.startsWith("->")).map(this::describe).toList();
		return found.stream().limit(SHOWN).map((line) -> "\n- " + line).collect(Collectors.joining())
				+ ((found.size() > SHOWN) ? "\n- and " + (found.size() - SHOWN) + " more" : "");
	}

	private Stream<String> items() {
		return this.lines.stream().filter((line) -> !HEADING.matcher(line).matches());
	}

	private String describe(String line) {
		for (ChangeSet changeSet : this.changeSets) {
			String name = changeSet.toString(false);
			if (line.equals(name) && this.lines.stream().anyMatch((each) -> DUPLICATE.matcher(each).matches())) {
				return "'" + name + "' is there more than once: " + String.join(", ", places(name));
			}
			if (line.endsWith(", " + name)) {
				return "'" + name + "' (" + ChangeSetFile.of(changeSet, this.resources).place() + "): "
						+ line.substring(0, line.length() - name.length() - 2);
			}
		}
		return line;
	}

	private Set<String> places(String name) {
		return this.changeSets.stream()
			.filter((changeSet) -> changeSet.toString(false).equals(name))
			.flatMap((changeSet) -> ChangeSetFile.of(changeSet, this.resources).places().stream())
			.collect(Collectors.toCollection(LinkedHashSet::new));
	}

}
