package io.github.migrationstarter;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import io.github.migrationstarter.bootstrap.Changelog;
import io.github.migrationstarter.bootstrap.DatabaseCreator;
import io.github.migrationstarter.bootstrap.MigrationLock;
import io.github.migrationstarter.bootstrap.MigrationSession;
import io.github.migrationstarter.bootstrap.TableMaker;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Guards the rooms of the house: which package may know which other, and which may know a
 * library that an application can do without.
 */
class ArchitectureTests {

	private static final String BASE = "io.github.migrationstarter";

	/**
	 * Which rooms a room may import, beside the base package. A new room begins with a
	 * line here.
	 */
	private static final Map<String, Set<String>> ROOMS = Map.ofEntries(Map.entry("", Set.of()),
			Map.entry("bootstrap", Set.of()), Map.entry("environment", Set.of()), Map.entry("script", Set.of()),
			Map.entry("page", Set.of()), Map.entry("probe", Set.of("bootstrap")),
			Map.entry("actuate", Set.of("bootstrap", "page")), Map.entry("database", Set.of("bootstrap")),
			Map.entry("liquibase", Set.of("bootstrap", "database", "script")),
			Map.entry("revision", Set.of("liquibase")),
			Map.entry("validation", Set.of("bootstrap", "database", "liquibase")),
			Map.entry("command", Set.of("bootstrap", "database", "liquibase", "revision", "validation")),
			Map.entry("launch", Set.of("bootstrap", "command")), Map.entry("autoconfigure", Set.of("actuate",
					"bootstrap", "database", "environment", "liquibase", "probe", "revision", "validation")));

	/**
	 * Which rooms may import a library. Whatever is not listed may be imported by all.
	 */
	private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
			entry("liquibase..", "liquibase", "validation", "autoconfigure", "command", "launch"),
			entry("org.hibernate..", "autoconfigure"), entry("jakarta.persistence..", "autoconfigure"),
			entry("org.springframework.orm..", "autoconfigure"), entry("org.postgresql..", "database", "autoconfigure"),
			entry("org.sqlite..", "database", "autoconfigure"), entry("com.zaxxer..", "database", "autoconfigure"),
			entry("org.springframework.boot.autoconfigure..", "autoconfigure", "launch"),
			entry("org.springframework.boot.liquibase..", "autoconfigure"),
			entry("org.springframework.context..", "autoconfigure", "launch"), entry("picocli..", "command"),
			entry("com.sun.net.httpserver..", "probe"), entry("io.micrometer..", "actuate", "autoconfigure"),
			entry("org.springframework.boot.actuate..", "actuate", "autoconfigure"),
			entry("org.springframework.boot.health..", "actuate", "autoconfigure"), entry("org.slf4j..", "bootstrap"));

	private final JavaClasses classes = new ClassFileImporter()
		.withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
		.importPackages(BASE);

	@Test
	void everyRoomHasItsLine() {
		Set<String> rooms = this.classes.stream().map(ArchitectureTests::room).collect(Collectors.toSet());

		assertThat(rooms).isEqualTo(ROOMS.keySet());
	}

	@TestFactory
	Stream<DynamicTest> knowsOnlyTheRoomsItMay() {
		return ROOMS.keySet().stream().sorted().map((room) -> dynamicTest(title(room), () -> {
			Set<String> allowed = new TreeSet<>(ROOMS.get(room));
			allowed.addAll(List.of("", room));
			ArchRuleDefinition.noClasses()
				.that()
				.resideInAPackage(name(room))
				.should()
				.dependOnClassesThat(resideInAPackage(BASE + "..")
					.and(not(resideInAnyPackage(allowed.stream().map(ArchitectureTests::name).toArray(String[]::new)))))
				.check(this.classes);
		}));
	}

	@TestFactory
	Stream<DynamicTest> onlySomeRoomsKnowALibrary() {
		return LIBRARIES.keySet().stream().sorted().map((library) -> dynamicTest(library, () -> {
			String[] allowed = LIBRARIES.get(library).stream().map(ArchitectureTests::name).toArray(String[]::new);
			ArchRuleDefinition.noClasses()
				.that()
				.resideOutsideOfPackages(allowed)
				.should()
				.dependOnClassesThat()
				.resideInAPackage(library)
				.check(this.classes);
		}));
	}

	@Test
	void roomsHaveNoCycles() {
		slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(this.classes);
	}

	@Test
	void everyRoomIsNullMarked() {
		for (String room : ROOMS.keySet()) {
			JavaPackage roomPackage = this.classes.getPackage(name(room));

			assertThat(roomPackage.isAnnotatedWith(NullMarked.class)).as(title(room)).isTrue();
		}
	}

	/**
	 * Each door to the database with the classes that may open it.
	 */
	@TestFactory
	Stream<DynamicTest> onlyARunWrites() {
		return Stream
			.concat(Stream.of(Map.entry(call(MigrationSession.class, "lend"), List.of("bootstrap.RunContext"))), Map.of(
					call(Changelog.class, "perform"), List.of("bootstrap.MigrationRun"),
					call(Changelog.class, "record", "recordFailure"), List.of("bootstrap.MigrationRun"),
					call(MigrationSession.class, "eraseDropped"), List.of("bootstrap.MigrationRun"),
					call(DatabaseCreator.class, "create"),
					List.of("bootstrap.MigrationRun", "database.DatabaseCreators"), call(Changelog.class, "rehearse"),
					List.of("bootstrap.RehearsalRun"), call(TableMaker.class, "make"), List.of("bootstrap.EntityRun"),
					call(MigrationLock.class, "acquire"),
					List.of("bootstrap.MigrationRun", "bootstrap.EntityRun", "liquibase.LiquibaseSession"),
					call(MigrationLock.class, "acquireForRehearsal"),
					List.of("bootstrap.RehearsalRun", "liquibase.LiquibaseSession"), call(MigrationLock.class, "free"),
					List.of("bootstrap.BootstrapRunner", "liquibase.LiquibaseSession"),
					call(MigrationLock.class, "freeFromTheDead"),
					List.of("bootstrap.MigrationRun", "liquibase.LiquibaseSession"))
				.entrySet()
				.stream())
			.map((door) -> dynamicTest(door.getKey().getDescription(), () -> {
				Set<String> callers = this.classes.stream()
					.flatMap((each) -> each.getMethodCallsFromSelf().stream())
					.filter(door.getKey())
					.map((call) -> call.getOriginOwner().getName().replaceAll("\\$.*", ""))
					.collect(Collectors.toSet());
				assertThat(callers).containsExactlyInAnyOrderElementsOf(
						door.getValue().stream().map(ArchitectureTests::name).toList());
			}));
	}

	private static DescribedPredicate<JavaMethodCall> call(Class<?> owner, String... names) {
		return DescribedPredicate.describe(owner.getSimpleName() + "." + String.join(", ", names),
				(call) -> !call.getOriginOwner().equals(call.getTargetOwner())
						&& call.getTargetOwner().isAssignableTo(owner) && List.of(names).contains(call.getName()));
	}

	private static Map.Entry<String, Set<String>> entry(String library, String... rooms) {
		return Map.entry(library, Set.of(rooms));
	}

	private static String room(JavaClass javaClass) {
		String name = javaClass.getPackageName();
		return name.equals(BASE) ? "" : name.substring(BASE.length() + 1);
	}

	private static String name(String room) {
		return room.isEmpty() ? BASE : BASE + "." + room;
	}

	private static String title(String room) {
		return room.isEmpty() ? "(base)" : room;
	}

}
