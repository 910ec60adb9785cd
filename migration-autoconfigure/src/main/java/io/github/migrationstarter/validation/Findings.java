package io.github.migrationstarter.validation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.liquibase.ChangeSetPlaces.Place;
import io.github.migrationstarter.liquibase.SecretParameters;

/**
 * Collects what is found engine by engine, so that what is the same for all of them is
 * told once.
 */
final class Findings {

	private final CheckedEngines engines;

	private final SecretParameters secrets;

	private final Map<Found, List<String>> found = new LinkedHashMap<>();

	private final Map<Found, String> remedies = new LinkedHashMap<>();

	private final Map<String, Integer> files = new HashMap<>();

	private String engine = "";

	Findings(CheckedEngines engines, SecretParameters secrets) {
		this.engines = engines;
		this.secrets = secrets;
	}

	/**
	 * What is found from now on is found for an engine.
	 */
	void begin(String engineName) {
		this.engine = engineName;
	}

	/**
	 * Tells the order of files.
	 */
	void file(String path) {
		this.files.putIfAbsent(path, this.files.size());
	}

	void add(Check check, Place place, @Nullable String revision, String text, String remedy) {
		Found key = new Found(check, place, revision, this.secrets.hide(text));
		List<String> met = this.found.computeIfAbsent(key, (each) -> new ArrayList<>());
		this.remedies.putIfAbsent(key, remedy);
		if (!met.contains(this.engine)) {
			met.add(this.engine);
		}
	}

	/**
	 * Everything, by file in the changelog's order, then by line.
	 */
	List<Finding> list() {
		return this.found.keySet()
			.stream()
			.map(this::finding)
			.sorted(Comparator.<Finding>comparingInt((finding) -> this.files.getOrDefault(finding.file(), -1))
				.thenComparingInt(Finding::line)
				.thenComparing(Finding::check))
			.toList();
	}

	private Finding finding(Found key) {
		List<String> met = List.copyOf(this.found.getOrDefault(key, List.of()));
		Severity severity = switch (key.check().weight()) {
			case ERROR -> Severity.ERROR;
			case WARNING -> Severity.WARNING;
			case BY_ENGINE -> this.engines.areMetBy(met) ? Severity.ERROR : Severity.WARNING;
		};
		String only = met.containsAll(this.engines.all()) ? "" : "on " + String.join(" and ", met) + ": ";
		return new Finding(severity, key.check(), key.place().file(), key.place().line(), key.revision(), met,
				only + key.text(), this.remedies.getOrDefault(key, ""));
	}

	/**
	 * What makes two findings the same.
	 */
	private record Found(Check check, Place place, @Nullable String revision, String text) {
	}

}
