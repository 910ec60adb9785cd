package io.github.migrationstarter;

import java.util.Locale;

/**
 * How a new file of the changelog is written: the value of {@code db.revision.format}.
 *
 * @since 0.1.0
 */
public enum RevisionFormat {

	/**
	 * Formatted SQL.
	 */
	SQL,

	/**
	 * YAML.
	 */
	YAML,

	/**
	 * XML.
	 */
	XML;

	/**
	 * The format as it is written in configuration, which is the ending of its files.
	 * @return {@code sql}, {@code yaml} or {@code xml}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
