package io.github.migrationstarter.bootstrap;

import java.util.Locale;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import io.github.migrationstarter.BootstrapAction;
import io.github.migrationstarter.DatabaseState;
import io.github.migrationstarter.DivergedPolicy;
import io.github.migrationstarter.bootstrap.Goal.Kind;
import io.github.migrationstarter.test.MarkdownTable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/**
 * Keeps the policy of commands and {@code docs/command-table.md} the same.
 */
class CommandPolicyTests {

	private final MarkdownTable table = MarkdownTable.read("command-table.md", "What is done");

	@TestFactory
	Stream<DynamicTest> decidesAsDocumented() {
		return this.table.rows()
			.stream()
			.flatMap((row) -> Stream.of(Kind.BOOTSTRAP, Kind.UPGRADE, Kind.DOWNGRADE, Kind.STAMP, Kind.RESET)
				.map((kind) -> cell(kind, DatabaseState.valueOf(row.get(0)),
						row.get(this.table.columns().indexOf(kind.name().toLowerCase(Locale.ROOT))))));
	}

	private static DynamicTest cell(Kind kind, DatabaseState state, String cell) {
		return dynamicTest(kind + " on " + state + ": " + cell, () -> {
			for (DivergedPolicy diverged : DivergedPolicy.values()) {
				for (BootstrapAction repeats : new BootstrapAction[] { BootstrapAction.LEAVE,
						BootstrapAction.REPEAT }) {
					assertThat(CommandPolicy.decide(kind, state, diverged, repeats))
						.isEqualTo(action(cell, diverged, repeats));
				}
			}
		});
	}

	private static BootstrapAction action(String cell, DivergedPolicy diverged, BootstrapAction repeats) {
		return switch (cell) {
			case "create" -> BootstrapAction.CREATE;
			case "upgrade" -> BootstrapAction.UPGRADE;
			case "undo", "undo, or refuse what is unknown" -> BootstrapAction.DOWNGRADE;
			case "stamp" -> BootstrapAction.STAMP;
			case "stamp, then upgrade" -> BootstrapAction.STAMP_AND_UPGRADE;
			case "drop and create" -> BootstrapAction.DROP_AND_CREATE;
			case "nothing" -> BootstrapAction.LEAVE;
			case "refuse" -> BootstrapAction.REFUSE;
			case "repeat, else nothing" -> repeats;
			case "refuse, or upgrade: `db.diverged`" ->
				(diverged == DivergedPolicy.UPGRADE) ? BootstrapAction.UPGRADE : BootstrapAction.REFUSE;
			default -> throw new IllegalStateException("'" + cell + "' is not known here");
		};
	}

}
