package io.github.migrationstarter.validation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.json.JsonWriter;

/**
 * What was found in a changelog.
 *
 * @param changeLog the changelog
 * @param engines the engines that it was read for, by Liquibase's short names
 * @param changeSets how many change sets it has; 0 if it could not be read
 * @param findings what was found, by file and line
 * @since 0.1.0
 */
public record ValidationReport(String changeLog, List<String> engines, int changeSets, List<Finding> findings) {

	private static final JsonWriter<Map<String, @Nullable Object>> WRITER = JsonWriter.standard();

	/**
	 * How many errors there are.
	 */
	public long errors() {
		return count(Severity.ERROR);
	}

	/**
	 * How many warnings there are.
	 */
	public long warnings() {
		return count(Severity.WARNING);
	}

	/**
	 * The report as it is printed: a line a finding, and one in the end. Of many warnings
	 * of one kind the first few are shown.
	 * @return lines
	 */
	public String text() {
		return new ReportText(this).lines();
	}

	/**
	 * The same report with warnings taken for errors.
	 * @param checks which of them
	 * @return the report
	 */
	public ValidationReport failingOn(Set<Check> checks) {
		return new ValidationReport(this.changeLog, this.engines, this.changeSets,
				this.findings.stream()
					.map((finding) -> checks.contains(finding.check())
							? new Finding(Severity.ERROR, finding.check(), finding.file(), finding.line(),
									finding.revision(), finding.engines(), finding.text(), finding.remedy())
							: finding)
					.toList());
	}

	/**
	 * The report for machines, with everything that was found.
	 * @return JSON
	 */
	public String json() {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put("changeLog", this.changeLog);
		members.put("engines", this.engines);
		members.put("changeSets", this.changeSets);
		members.put("errors", errors());
		members.put("warnings", warnings());
		members.put("findings", this.findings.stream().map(ValidationReport::members).toList());
		return WRITER.writeToString(members);
	}

	private static Map<String, @Nullable Object> members(Finding finding) {
		Map<String, @Nullable Object> members = new LinkedHashMap<>();
		members.put("severity", finding.severity().toString());
		members.put("check", finding.check().id());
		members.put("file", finding.file());
		members.put("line", (finding.line() > 0) ? finding.line() : null);
		members.put("revision", finding.revision());
		members.put("engines", finding.engines());
		members.put("text", finding.text());
		members.put("remedy", finding.remedy());
		return members;
	}

	private long count(Severity severity) {
		return this.findings.stream().filter((finding) -> finding.severity() == severity).count();
	}

}
