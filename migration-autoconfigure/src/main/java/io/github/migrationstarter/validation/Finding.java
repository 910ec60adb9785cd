package io.github.migrationstarter.validation;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Something found in a changelog.
 *
 * @param severity how much it weighs
 * @param check what was looked for
 * @param file the path of the file
 * @param line the line, from 1; 0 if it is not known
 * @param revision the change set as {@code path::id::author}, if it is about one
 * @param engines the engines that it concerns, by Liquibase's short names
 * @param text what was found
 * @param remedy what to do
 * @since 0.1.0
 */
public record Finding(Severity severity, Check check, String file, int line, @Nullable String revision,
		List<String> engines, String text, String remedy) {

	/**
	 * The finding in one line, as compilers print theirs.
	 * @return for example {@code a.yaml:12: error: ... [duplicate-id]}
	 */
	@Override
	public String toString() {
		return this.file + ((this.line > 0) ? ":" + this.line : "") + ": " + this.severity + ": " + this.text + " "
				+ this.remedy + " [" + this.check + "]";
	}

}
