package io.github.migrationstarter.validation;

import java.util.EnumMap;
import java.util.Map;

/**
 * The text of a report.
 *
 * @param report the report
 */
record ReportText(ValidationReport report) {

	private static final int SHOWN = 3;

	/**
	 * A line each finding, then what was left out, then the numbers.
	 */
	String lines() {
		StringBuilder text = new StringBuilder();
		Map<Check, Integer> seen = new EnumMap<>(Check.class);
		for (Finding finding : this.report.findings()) {
			if (finding.severity() == Severity.ERROR || seen.merge(finding.check(), 1, Integer::sum) <= SHOWN) {
				text.append(finding).append('\n');
			}
		}
		seen.forEach((check, count) -> {
			if (count > SHOWN) {
				text.append("... and ").append(count - SHOWN).append(" more [").append(check).append("]\n");
			}
		});
		return text.append(numbers()).toString();
	}

	private String numbers() {
		return counted(this.report.errors(), "error") + ", " + counted(this.report.warnings(), "warning") + " in "
				+ counted(this.report.changeSets(), "change set") + " of '" + this.report.changeLog() + "', read for "
				+ String.join(" and ", this.report.engines()) + ".";
	}

	private static String counted(long number, String what) {
		return ((number == 0) ? "no" : String.valueOf(number)) + " " + what + ((number == 1) ? "" : "s");
	}

}
