package io.github.migrationstarter.revision;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationRefusedException;

/**
 * Makes a changelog include a file, as its format lets it.
 *
 * @param tree the source tree
 * @param files what takes the change back if it must be
 */
record Inclusions(SourceTree tree, NewFiles files) {

	/**
	 * Makes a changelog that includes all files of a folder.
	 * @param master the changelog
	 * @param folder the folder
	 * @throws IOException if it cannot be written
	 */
	void create(Path master, Path folder) throws IOException {
		Include include = Include.of(this.tree, master, folder);
		String path = include.file().isEmpty() ? "" : include.file() + "/";
		this.files.create(master, switch (ending(master)) {
			case "yaml", "yml" -> """
					databaseChangeLog:
					  - includeAll:
					      path: %s
					      relativeToChangelogFile: %s
					""".formatted(new YamlSyntax().text(path), include.isRelative());
			case "xml" ->
				"""
						<?xml version="1.0" encoding="UTF-8"?>
						<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
						    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
						    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd">
						    <includeAll path="%s" relativeToChangelogFile="%s"/>
						</databaseChangeLog>
						"""
					.formatted(new XmlSyntax().text(path), include.isRelative());
			case "json" -> """
					{"databaseChangeLog": [
					  {"includeAll": {"path": "%s", "relativeToChangelogFile": %s}}
					]}
					""".formatted(path, include.isRelative());
			default -> throw cannot(master, "a changelog in SQL includes nothing", "YAML or XML");
		});
	}

	/**
	 * Adds an include to the end of a changelog.
	 * @param master the changelog
	 * @param file what to include
	 * @throws IOException if it cannot be written
	 */
	void append(Path master, Path file) throws IOException {
		Include include = Include.of(this.tree, master, file);
		byte[] before = Files.readAllBytes(master);
		MasterText text = MasterText.of(before);
		MasterText after = switch (ending(master)) {
			case "yaml", "yml" -> YamlMaster.add(text, include);
			case "xml" -> XmlMaster.add(text, include);
			case "json" -> throw cannot(master, "JSON is not edited here", "YAML or XML");
			default -> throw cannot(master, "a changelog in SQL includes nothing", "YAML or XML");
		};
		if (after == null) {
			throw cannot(master, "its list of change sets was not found", "plain YAML or XML");
		}
		this.files.change(master, before, after.bytes());
	}

	private MigrationRefusedException cannot(Path master, @Nullable String why, String format) {
		return new MigrationRefusedException(null, "A new file cannot be added to the changelog '" + this.tree
			.name(master) + "': " + why + ".", "Let a changelog in " + format
					+ " include it and, after it, all files of a folder (includeAll: {path: "
					+ "changes/, relativeToChangelogFile: true}), name that one with spring.liquibase.change-log, and run "
					+ "the command again. Nothing was written.");
	}

	private static String ending(Path file) {
		String name = file.toString();
		return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
	}

}
