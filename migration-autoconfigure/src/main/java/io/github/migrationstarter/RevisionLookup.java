package io.github.migrationstarter;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the change set that a person means, in this order:
 * <ol>
 * <li>{@code head}, the last one;
 * <li>its identity, {@code path::id::author};
 * <li>its id;
 * <li>its tag;
 * <li>its file's name, with or without ending: the file's last change set;
 * <li>a prefix of an id or of a file's name that only one of them has.
 * </ol>
 *
 * @since 0.1.0
 */
public final class RevisionLookup {

	private static final int CANDIDATES = 5;

	private final List<Revision> revisions;

	/**
	 * Creates a lookup over a changelog.
	 * @param revisions every change set that applies here, in changelog order
	 */
	public RevisionLookup(List<Revision> revisions) {
		this.revisions = List.copyOf(revisions);
	}

	/**
	 * Finds a revision by name.
	 * @param name what a person wrote
	 * @return the change set
	 * @throws MigrationRefusedException if none or more than one fits, with the nearest
	 * names
	 */
	public Revision find(String name) {
		List<Revision> found = matching(name);
		if (found.size() == 1) {
			return found.get(0);
		}
		throw found.isEmpty() ? unknown(name) : ambiguous(name, found);
	}

	/**
	 * Finds every revision that a name fits.
	 * @param name what a person wrote
	 * @return the change sets: none if it is unknown, more than one if it is ambiguous
	 */
	public List<Revision> matching(String name) {
		if ("head".equals(name) && !this.revisions.isEmpty()) {
			return List.of(this.revisions.get(this.revisions.size() - 1));
		}
		List<Revision> found = where((revision) -> revision.identity().equals(name));
		if (found.isEmpty()) {
			found = where((revision) -> revision.id().equals(name));
		}
		if (found.isEmpty()) {
			found = where((revision) -> name.equals(revision.tag()));
		}
		if (found.isEmpty()) {
			found = lastOfEachFile(where((revision) -> isFile(revision, name)));
		}
		return found.isEmpty() ? byPrefix(name) : found;
	}

	private List<Revision> byPrefix(String name) {
		Set<Revision> found = new LinkedHashSet<>(where((revision) -> revision.id().startsWith(name)));
		found.addAll(lastOfEachFile(where((revision) -> revision.fileName().startsWith(name))));
		return List.copyOf(found);
	}

	private List<Revision> where(Predicate<Revision> predicate) {
		return this.revisions.stream().filter(predicate).toList();
	}

	private static List<Revision> lastOfEachFile(List<Revision> revisions) {
		Map<String, Revision> last = new LinkedHashMap<>();
		revisions.forEach((revision) -> last.put(revision.path(), revision));
		return List.copyOf(last.values());
	}

	private static boolean isFile(Revision revision, String name) {
		return revision.path().equals(name) || revision.path().endsWith("/" + name) || revision.fileName().equals(name);
	}

	private MigrationRefusedException unknown(String name) {
		String nearest = this.revisions.stream()
			.flatMap((revision) -> Stream.of(revision.id(), revision.tag(), revision.fileName()))
			.filter(Objects::nonNull)
			.distinct()
			.sorted(Comparator.comparingInt((candidate) -> distance(name, candidate)))
			.limit(CANDIDATES)
			.map((candidate) -> "'" + candidate + "'")
			.collect(Collectors.joining(", "));
		return new MigrationRefusedException(null, "No change set of the changelog is called '" + name + "'.",
				this.revisions.isEmpty() ? "The changelog has no change set that applies to this database."
						: "Name one by its id, its path::id::author, its tag or its file. The nearest are " + nearest
								+ ".");
	}

	private static MigrationRefusedException ambiguous(String name, List<Revision> found) {
		String candidates = found.stream()
			.limit(CANDIDATES)
			.map((revision) -> "'" + revision.identity() + "'")
			.collect(Collectors.joining(", "));
		return new MigrationRefusedException(null,
				"'" + name + "' fits " + found.size() + " change sets of the changelog.",
				"Name one of them in full, as path::id::author: " + candidates
						+ ((found.size() > CANDIDATES) ? " and " + (found.size() - CANDIDATES) + " more" : "") + ".");
	}

	/**
	 * How many letters must be inserted, deleted or replaced to turn one word into the
	 * other (Levenshtein), upper and lower case being the same.
	 */
	private static int distance(String left, String right) {
		String a = left.toLowerCase(Locale.ROOT);
		String b = right.toLowerCase(Locale.ROOT);
		int[] previous = new int[b.length() + 1];
		for (int j = 0; j <= b.length(); j++) {
			previous[j] = j;
		}
		for (int i = 1; i <= a.length(); i++) {
			int[] row = new int[b.length() + 1];
			row[0] = i;
			for (int j = 1; j <= b.length(); j++) {
				int replaced = previous[j - 1] + ((a.charAt(i - 1) == b.charAt(j - 1)) ? 0 : 1);
				row[j] = Math.min(replaced, Math.min(previous[j], row[j - 1]) + 1);
			}
			previous = row;
		}
		return previous[b.length()];
	}

}
