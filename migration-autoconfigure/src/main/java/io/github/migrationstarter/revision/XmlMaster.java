package io.github.migrationstarter.revision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Adds an include to the end of a changelog in XML, and leaves all else as it is.
 */
final class XmlMaster {

	private static final Pattern HIDDEN = Pattern.compile("(?s)<!--.*?-->|<!\\[CDATA\\[.*?]]>");

	private static final Pattern END = Pattern.compile("(?s)</((?:[\\w.-]+:)?)databaseChangeLog\\s*>\\s*$");

	private static final Pattern WITHOUT_CONTENT = Pattern
		.compile("(?s)<((?:[\\w.-]+:)?)databaseChangeLog\\b[^>]*?\\s*(/>)\\s*$");

	private static final Pattern CHILD = Pattern.compile("(?m)^([ \\t]+)<(?!/)");

	private XmlMaster() {
	}

	/**
	 * Adds it.
	 * @param master the changelog
	 * @param include what to include
	 * @return the changelog with it; {@code null} if there is no place for it
	 */
	static @Nullable MasterText add(MasterText master, Include include) {
		String visible = HIDDEN.matcher(master.text()).replaceAll((match) -> " ".repeat(match.group().length()));
		Matcher end = END.matcher(visible);
		if (end.find()) {
			int place = master.endOfText(end.start());
			boolean sameLine = !master.text().substring(place, end.start()).contains("\n");
			return master.insert(place,
					"\n" + indent(visible) + element(end.group(1), include) + (sameLine ? "\n" : ""));
		}
		Matcher without = WITHOUT_CONTENT.matcher(visible);
		if (without.find()) {
			String name = without.group(1) + "databaseChangeLog";
			String text = master.text().substring(0, without.start(2)) + ">" + master.text().substring(without.end(2));
			return new MasterText(text, master.charset()).insert(without.start(2) + 1,
					"\n    " + element(without.group(1), include) + "\n</" + name + ">");
		}
		return null;
	}

	private static String element(String prefix, Include include) {
		return "<" + prefix + "include file=\"" + new XmlSyntax().text(include.file()) + "\""
				+ (include.isRelative() ? " relativeToChangelogFile=\"true\"" : "") + "/>";
	}

	/**
	 * That of the first element below the root.
	 */
	private static String indent(String text) {
		int root = text.indexOf("databaseChangeLog");
		Matcher child = CHILD.matcher(text);
		return child.find(Math.max(root, 0)) ? child.group(1) : "    ";
	}

}
