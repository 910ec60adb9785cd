package io.github.migrationstarter.validation;

import java.util.Locale;

/**
 * What is looked for in a changelog. The page {@code docs/validate.md} explains each.
 *
 * @since 0.1.0
 */
public enum Check {

	PARSE(Weight.ERROR), MISSING_FILE(Weight.ERROR), MISSING_ID(Weight.ERROR), MISSING_AUTHOR(Weight.ERROR),
	DUPLICATE_ID(Weight.ERROR), AMBIGUOUS_ID(Weight.WARNING), FILE_ORDER(Weight.WARNING), RAW_SQL_FILE(Weight.WARNING),
	EMPTY_CHANGELOG(Weight.WARNING), EMPTY_CHANGE_SET(Weight.WARNING), UNKNOWN_DBMS(Weight.WARNING),
	NOTHING_APPLIES(Weight.WARNING), PROPERTY_WITHOUT_VALUE(Weight.BY_ENGINE), REFUSED_CHANGE(Weight.BY_ENGINE),
	DUPLICATE_NAME(Weight.BY_ENGINE), MISSING_ROLLBACK(Weight.WARNING), SCHEMA_AND_ROWS(Weight.WARNING),
	WITHOUT_TRANSACTION(Weight.WARNING);

	private final Weight weight;

	Check(Weight weight) {
		this.weight = weight;
	}

	/**
	 * Its name in reports.
	 * @return for example {@code duplicate-id}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	Weight weight() {
		return this.weight;
	}

	@Override
	public String toString() {
		return id();
	}

	/**
	 * What a finding of it is.
	 */
	enum Weight {

		ERROR, WARNING,

		/**
		 * An error where the application's own engine meets it, or every engine that is
		 * checked; else a warning.
		 */
		BY_ENGINE

	}

}
