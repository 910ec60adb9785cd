package io.github.migrationstarter.bootstrap;

import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.HistoryEntry.Description;
import io.github.migrationstarter.Revision;

/**
 * What a change set does. What is secret is hidden in it.
 *
 * @param revision the change set
 * @param description what its author says of it
 * @param attributes its attributes that are not the default, such as
 * {@code runAlways=true}
 * @param changes the kinds of its changes, in order, such as {@code createTable}
 * @param forward what runs it
 * @param back what undoes it
 */
public record ChangeSetText(Revision revision, Description description, Map<String, String> attributes,
		List<String> changes, Sql forward, Sql back) {

	/**
	 * Statements, or why there are none.
	 *
	 * @param statements them, in order, without a semicolon
	 * @param untold why they cannot be told, a sentence, or {@code null} if they are
	 */
	public record Sql(List<String> statements, @Nullable String untold) {

		public Sql {
			statements = List.copyOf(statements);
		}

		/**
		 * Statements that are told.
		 * @param statements them
		 * @return what holds them
		 */
		public static Sql of(List<String> statements) {
			return new Sql(statements, null);
		}

		/**
		 * Statements that cannot be told.
		 * @param reason why, a sentence
		 * @return what says so
		 */
		public static Sql untold(String reason) {
			return new Sql(List.of(), reason);
		}

	}

}
