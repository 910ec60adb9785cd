package io.github.migrationstarter.revision;

import java.io.StringReader;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

import org.springframework.util.StringUtils;

/**
 * Adds an include to the end of a changelog in YAML, and leaves all else as it is.
 */
final class YamlMaster {

	private YamlMaster() {
	}

	/**
	 * Adds it.
	 * @param master the changelog
	 * @param include what to include
	 * @return the changelog with it; {@code null} if there is no place for it
	 */
	static @Nullable MasterText add(MasterText master, Include include) {
		Node list = list(master.text());
		if (list instanceof SequenceNode items && items.getFlowStyle() == FlowStyle.FLOW) {
			return flow(master, items, include);
		}
		if (list instanceof SequenceNode items) {
			int end = master.endOfText(offset(master, items.getEndMark().getIndex()));
			return master.insert(end, block(items.getStartMark().getColumn(), include));
		}
		if (list instanceof ScalarNode nothing && !StringUtils.hasText(nothing.getValue())) {
			return master.insert(master.endOfText(offset(master, nothing.getStartMark().getIndex())),
					block(2, include));
		}
		return null;
	}

	private static MasterText flow(MasterText master, SequenceNode items, Include include) {
		int end = offset(master, items.getEndMark().getIndex()) - 1;
		String entry = "{include: {file: %s%s}}".formatted(new YamlSyntax().text(include.file()),
				include.isRelative() ? ", relativeToChangelogFile: true" : "");
		return master.insert(end, items.getValue().isEmpty() ? entry : ", " + entry);
	}

	private static String block(int indent, Include include) {
		String start = "\n" + " ".repeat(indent);
		return start + "- include:" + start + "    file: " + new YamlSyntax().text(include.file())
				+ (include.isRelative() ? start + "    relativeToChangelogFile: true" : "");
	}

	private static @Nullable Node list(String text) {
		try {
			Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text.replaceFirst("^\uFEFF", "")));
			if (root instanceof MappingNode mapping) {
				for (NodeTuple entry : mapping.getValue()) {
					if (entry.getKeyNode() instanceof ScalarNode key && "databaseChangeLog".equals(key.getValue())) {
						return entry.getValueNode();
					}
				}
			}
			return null;
		}
		catch (YAMLException ex) {
			return null; // Liquibase can read what is not plain YAML; it cannot be edited
		}
	}

	/**
	 * The parser counts code points, and no byte order mark.
	 */
	private static int offset(MasterText master, int index) {
		int mark = master.text().startsWith("\uFEFF") ? 1 : 0;
		return mark + master.text().offsetByCodePoints(mark, index) - mark;
	}

}
