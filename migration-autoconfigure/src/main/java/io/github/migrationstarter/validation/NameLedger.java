package io.github.migrationstarter.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.liquibase.ChangeSetPlaces.Place;

/**
 * The names that are taken while a changelog is followed. In PostgreSQL tables, indexes
 * and the constraints that make an index share the names of a schema, and a constraint's
 * name is its table's; in SQLite tables and indexes share the names of the database, and
 * constraints may be called alike.
 */
final class NameLedger {

	private static final Set<String> DEFAULTS = Set.of("", "public", "main");

	private final UnaryOperator<String> folded;

	private final UnaryOperator<String> unquoted;

	private final Constraints constraints;

	private final Map<String, Entry> taken = new HashMap<>();

	private final List<Clash> clashes = new ArrayList<>();

	private Place place = new Place("", 0);

	private Certainty certainty = Certainty.CERTAIN;

	private NameLedger(UnaryOperator<String> folded, UnaryOperator<String> unquoted, Constraints constraints) {
		this.folded = folded;
		this.unquoted = unquoted;
		this.constraints = constraints;
	}

	static NameLedger ofPostgres() {
		return new NameLedger(UnaryOperator.identity(), NameLedger::lower, Constraints.COUNT);
	}

	static NameLedger ofSqlite() {
		return new NameLedger(NameLedger::lower, UnaryOperator.identity(), Constraints.MAY_BE_ALIKE);
	}

	/**
	 * Follows a change set.
	 * @param where where it stands
	 * @param likelihood whether what it creates is certain to be created
	 * @param work what tells of its changes
	 * @return the names it creates that are taken
	 */
	List<Clash> in(Place where, Certainty likelihood, Runnable work) {
		this.place = where;
		this.certainty = likelihood;
		this.clashes.clear();
		work.run();
		return List.copyOf(this.clashes);
	}

	/**
	 * What a name becomes that is not quoted.
	 */
	UnaryOperator<String> unquoted() {
		return this.unquoted;
	}

	void table(@Nullable String schema, @Nullable String table, Existing existing) {
		take("table", relation(schema, table), table, schema, table, existing);
	}

	void index(@Nullable String schema, @Nullable String table, @Nullable String index, Existing existing) {
		take("index", relation(schema, index), index, schema, table, existing);
	}

	/**
	 * A constraint that makes an index of its name.
	 */
	void key(@Nullable String schema, @Nullable String table, @Nullable String constraint) {
		if (this.constraints == Constraints.COUNT) {
			int before = this.clashes.size();
			take("constraint", relation(schema, constraint), constraint, schema, table, Existing.FAILS);
			take("constraint", constraint(schema, table, constraint), constraint, schema, table,
					(this.clashes.size() > before) ? Existing.IS_KEPT : Existing.FAILS);
		}
	}

	/**
	 * Any other constraint.
	 */
	void constraint(@Nullable String schema, @Nullable String table, @Nullable String constraint, Existing existing) {
		if (this.constraints == Constraints.COUNT) {
			take("constraint", constraint(schema, table, constraint), constraint, schema, table, existing);
		}
	}

	void dropTable(@Nullable String schema, @Nullable String table) {
		Entry dropped = entry(schema, table);
		this.taken.remove(relation(schema, table));
		this.taken.values().removeIf((entry) -> entry.table().equals(dropped.table()));
	}

	void dropIndex(@Nullable String schema, @Nullable String index) {
		this.taken.remove(relation(schema, index));
	}

	void dropConstraint(@Nullable String schema, @Nullable String table, @Nullable String constraint) {
		this.taken.remove(relation(schema, constraint));
		this.taken.remove(constraint(schema, table, constraint));
	}

	/**
	 * What a table has may be gone, but not the table.
	 */
	void loseParts(@Nullable String schema, @Nullable String table) {
		Entry changed = entry(schema, table);
		this.taken.entrySet()
			.removeIf((each) -> each.getValue().table().equals(changed.table())
					&& !each.getKey().equals(relation(schema, table)));
	}

	/**
	 * Something was done that cannot be followed.
	 */
	void forget() {
		this.taken.clear();
	}

	private void take(String kind, String key, @Nullable String name, @Nullable String schema, @Nullable String table,
			Existing existing) {
		if (name == null || name.isBlank() || this.certainty == Certainty.OPEN) {
			return;
		}
		Entry before = this.taken.putIfAbsent(key, entry(schema, table));
		if (before != null && existing == Existing.FAILS) {
			this.clashes.add(new Clash(kind + " '" + name + "'", before.place()));
		}
	}

	private Entry entry(@Nullable String schema, @Nullable String table) {
		return new Entry(this.place, relation(schema, table));
	}

	private String relation(@Nullable String schema, @Nullable String name) {
		String prefix = (schema == null || DEFAULTS.contains(schema)) ? "" : this.folded.apply(schema) + ".";
		return prefix + this.folded.apply(String.valueOf(name));
	}

	private String constraint(@Nullable String schema, @Nullable String table, @Nullable String name) {
		return relation(schema, table) + " " + this.folded.apply(String.valueOf(name));
	}

	private static String lower(String name) {
		return name.toLowerCase(Locale.ROOT);
	}

	/**
	 * What happens when the name is taken.
	 */
	enum Existing {

		FAILS, IS_KEPT

	}

	/**
	 * Whether constraints need names of their own.
	 */
	private enum Constraints {

		COUNT, MAY_BE_ALIKE

	}

	/**
	 * Whether a change set is certain to do what it says.
	 */
	enum Certainty {

		CERTAIN, OPEN

	}

	/**
	 * A name that is taken.
	 *
	 * @param what kind and name
	 * @param first where it was taken
	 */
	record Clash(String what, Place first) {
	}

	private record Entry(Place place, String table) {
	}

}
