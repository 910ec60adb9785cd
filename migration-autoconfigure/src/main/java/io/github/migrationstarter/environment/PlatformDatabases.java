package io.github.migrationstarter.environment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;

import io.github.migrationstarter.MigrationUsageException;
import io.github.migrationstarter.PlatformVariables;

/**
 * Hands the databases that the platform's variables name to Spring Boot. A variable is
 * not used where a stronger source says which database it is.
 */
public final class PlatformDatabases {

	/**
	 * Variables that stand for a property, beside the one that relaxed binding knows.
	 */
	private static final Map<String, String> SHORT_NAMES = Map.of("DEV_CREATE_TABLES", "db.dev-create-tables");

	private final RankedSources sources;

	private final PlatformPropertySource properties = new PlatformPropertySource();

	private final DatabaseProperties writer;

	private final LeftBehind leftBehind;

	private final PlatformNotes notes;

	private final List<String> warnings = new ArrayList<>();

	private final Map<Use, MigrationUsageException> refusals = new EnumMap<>(Use.class);

	/**
	 * Creates one for an application.
	 * @param sources its property sources
	 * @param classes tells whether a class is there
	 */
	public PlatformDatabases(RankedSources sources, Predicate<String> classes) {
		this.sources = sources;
		this.notes = new PlatformNotes(sources, this.properties);
		this.writer = new DatabaseProperties(sources, this.properties, classes);
		this.leftBehind = new LeftBehind(sources, classes);
		SHORT_NAMES.forEach((name, property) -> {
			if (isSet(name) && sources.stronger(property) == null) {
				this.properties.set(property, sources.get(name), name);
			}
		});
	}

	/**
	 * Reads the variables.
	 * @param choice which of them count
	 */
	public void read(PlatformVariables choice) {
		if (choice == PlatformVariables.OFF) {
			return;
		}
		DatabaseAddress migration = unless(Use.MIGRATION,
				() -> address("MIGRATION_DATABASE_URL", this.writer.migrationDecided()));
		DatabaseAddress application = unless(Use.APPLICATION, () -> application(choice));
		if (application != null) {
			this.writer.application(application);
			if (migration == null) {
				this.writer.migrationFollows(application);
			}
			this.notes.followed(application);
			this.warnings.addAll(this.leftBehind.warnings(application, migration));
		}
		if (migration != null) {
			this.writer.migration(migration);
			this.notes.followed(migration);
		}
	}

	/**
	 * What the variables set.
	 * @return a source of properties, which may be empty
	 */
	public PlatformPropertySource properties() {
		return this.properties;
	}

	/**
	 * What a person should know.
	 * @return one line for each variable that is there
	 */
	public List<String> notes() {
		return this.notes.lines();
	}

	/**
	 * What a person should change.
	 * @return full sentences
	 */
	public List<String> warnings() {
		return this.warnings;
	}

	/**
	 * What cannot be followed.
	 * @return why a start fails that makes this use of it
	 */
	public Map<Use, MigrationUsageException> refusals() {
		return this.refusals;
	}

	private @Nullable DatabaseAddress application(PlatformVariables choice) {
		ConfigurationProperty decided = this.writer.decided();
		DatabaseAddress address = address("DATABASE_URL", decided);
		boolean next = address == null && (decided == null || !isSet("DATABASE_URL"));
		return (next && choice == PlatformVariables.ALL) ? postgresVariables(decided) : address;
	}

	private @Nullable DatabaseAddress address(String variable, @Nullable ConfigurationProperty decided) {
		if (!isSet(variable)) {
			return null;
		}
		if (decided != null) {
			this.notes.notUsed(variable, decided);
			return null;
		}
		String value = Objects.requireNonNull(this.sources.get(variable));
		return DatabaseUrl.parse(variable, value, this.sources);
	}

	private @Nullable DatabaseAddress postgresVariables(@Nullable ConfigurationProperty decided) {
		if (decided == null) {
			return DatabaseUrl.fromPostgresVariables(this.sources);
		}
		PostgresVariables.CHOOSING.stream()
			.filter(this::isSet)
			.findFirst()
			.ifPresent((variable) -> this.notes.notUsed(variable, decided));
		return null;
	}

	/**
	 * The variable may be meant for another program altogether, so that it fails only
	 * where something asks for its database.
	 */
	private @Nullable DatabaseAddress unless(Use use, Supplier<@Nullable DatabaseAddress> parser) {
		try {
			return parser.get();
		}
		catch (MigrationUsageException ex) {
			this.notes.refused(ex);
			this.refusals.put(use, new MigrationUsageException(String.valueOf(ex.getMessage()), ex.getAction()
					+ "\nIf it is not meant for this application, DB_ENVIRONMENT=off lets it count for nothing."));
			return null;
		}
	}

	private boolean isSet(String variable) {
		String value = this.sources.get(variable);
		return value != null && !value.isBlank();
	}

	/**
	 * What an application does with the database of a variable.
	 */
	public enum Use {

		/**
		 * Its own beans work on it.
		 */
		APPLICATION,

		/**
		 * It is migrated.
		 */
		MIGRATION

	}

}
