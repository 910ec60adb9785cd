package io.github.migrationstarter.validation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.liquibase.ChangeSetPlaces.Place;
import io.github.migrationstarter.liquibase.SourceFile;

/**
 * Looks for files that {@code includeAll} takes in the order of letters where their
 * numbers want another: {@code 10-x} before {@code 2-x}.
 */
final class FileOrderCheck implements EngineCheck {

	// a hash that begins with digits counts nothing
	private static final Pattern NUMBER = Pattern.compile("\\d+(?![\\p{L}\\d])");

	@Override
	public void look(Reading reading, Findings findings) {
		Map<String, Boolean> includers = new HashMap<>();
		Set<String> told = new HashSet<>();
		String before = null;
		for (ChangeSet changeSet : reading.changeSets()) {
			DatabaseChangeLog changeLog = changeSet.getChangeLog();
			String file = SourceFile.bare(changeLog.getPhysicalFilePath());
			if (before != null && !file.equals(before) && includers.computeIfAbsent(includer(changeLog),
					(path) -> SourceFile.read(path, reading.settings().resources()).text().contains("includeAll"))) {
				tell(before, file, told, findings);
			}
			before = file;
		}
	}

	private static void tell(String before, String file, Set<String> told, Findings findings) {
		int differs = firstDifference(before, file);
		String folder = before.substring(0, before.lastIndexOf('/', differs) + 1);
		String number = number(before, differs);
		String less = number(file, differs);
		if (number != null && less != null && before.compareTo(file) < 0 && isLess(less, number) && told.add(folder)) {
			findings.add(Check.FILE_ORDER, new Place(file, 0), null,
					"The file runs after '" + before + "': includeAll goes by letters, and '" + number
							+ "' comes before '" + less + "'.",
					"Give the numbers one width in new files (002, 010), and keep the names of files that have run "
							+ "somewhere: a name is part of what its change sets are known by.");
		}
	}

	/**
	 * Where two paths part, at the beginning of the number that is there.
	 */
	private static int firstDifference(String left, String right) {
		int index = 0;
		while (index < left.length() && index < right.length() && left.charAt(index) == right.charAt(index)) {
			index++;
		}
		while (index > 0 && Character.isDigit(left.charAt(index - 1))) {
			index--;
		}
		return index;
	}

	private static @Nullable String number(String path, int from) {
		Matcher matcher = NUMBER.matcher(path).region(from, path.length());
		return matcher.lookingAt() ? matcher.group() : null;
	}

	private static boolean isLess(String left, String right) {
		String a = left.replaceFirst("^0+(?=.)", "");
		String b = right.replaceFirst("^0+(?=.)", "");
		return (a.length() != b.length()) ? a.length() < b.length() : a.compareTo(b) < 0;
	}

	private static String includer(DatabaseChangeLog changeLog) {
		DatabaseChangeLog parent = changeLog.getParentChangeLog();
		return ((parent != null) ? parent : changeLog).getPhysicalFilePath();
	}

}
