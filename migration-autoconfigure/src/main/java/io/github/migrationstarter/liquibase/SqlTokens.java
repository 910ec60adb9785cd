package io.github.migrationstarter.liquibase;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The words of one SQL statement, read from left to right. Comments are left out, and
 * nothing inside a literal is taken for a word. Liquibase's own reader is not used, since
 * it looks into dollar-quoted literals.
 */
public final class SqlTokens {

	// without possessive quantifiers a long literal would overflow the stack
	private static final Pattern TOKEN = Pattern.compile("""
			(?<skipped> \\s++ | --[^\\n]*+ | /\\*.*?\\*/ )
			| (?<quoted> "[^"]*+(?:""[^"]*+)*+" | `[^`]*+(?:``[^`]*+)*+` | \\[[\\p{L}_][^\\]'"]*+\\] )
			| (?<literal> [eE]'[^'\\\\]*+(?:(?:\\\\.|'')[^'\\\\]*+)*+' | '[^']*+(?:''[^']*+)*+'
			    | (?<tag>\\$(?:[\\p{L}_]\\w*+)?+\\$).*?\\k<tag> )
			| (?<word> [\\p{L}_][\\p{L}\\p{N}_$]*+ )
			| (?<other> \\d[\\w.]*+ | . )""", Pattern.COMMENTS | Pattern.DOTALL);

	private final String sql;

	private final List<Token> tokens;

	private final UnaryOperator<String> unquoted;

	private int next;

	private SqlTokens(String sql, List<Token> tokens, UnaryOperator<String> unquoted) {
		this.sql = sql;
		this.tokens = tokens;
		this.unquoted = unquoted;
	}

	/**
	 * Reads statements.
	 * @param sql statements, parted by semicolons
	 * @param unquoted what a name becomes that is not quoted
	 * @return the tokens of each
	 */
	public static List<SqlTokens> statements(String sql, UnaryOperator<String> unquoted) {
		List<SqlTokens> statements = new ArrayList<>();
		List<Token> tokens = new ArrayList<>();
		Matcher matcher = TOKEN.matcher(sql);
		while (matcher.find()) {
			if (matcher.group().equals(";")) {
				statements.add(new SqlTokens(sql, List.copyOf(tokens), unquoted));
				tokens.clear();
			}
			else if (matcher.group("skipped") == null) {
				tokens.add(Token.of(matcher));
			}
		}
		statements.add(new SqlTokens(sql, List.copyOf(tokens), unquoted));
		return statements;
	}

	/**
	 * Takes words, if they come next.
	 * @param words what is looked for, in capitals
	 * @return whether all of them were taken; else none was
	 */
	public boolean take(String... words) {
		for (int i = 0; i < words.length; i++) {
			if (!is(this.next + i, words[i])) {
				return false;
			}
		}
		this.next += words.length;
		return true;
	}

	/**
	 * Takes a word, if it comes next.
	 * @param words those that are looked for, in capitals
	 * @return it in capitals, or {@code null}
	 */
	public @Nullable String takeOneOf(Set<String> words) {
		return words.stream().filter(this::take).findFirst().orElse(null);
	}

	/**
	 * Takes a name, if one comes next.
	 * @return it with what qualifies it, or {@code null}
	 */
	public @Nullable Name takeName() {
		String name = takePart();
		String schema = null;
		while (name != null && take(".")) {
			schema = name;
			name = takePart();
		}
		return (name != null) ? new Name(schema, name) : null;
	}

	private @Nullable String takePart() {
		if (isAtEnd()) {
			return null;
		}
		Token token = this.tokens.get(this.next);
		String name = switch (token.kind()) {
			case WORD -> this.unquoted.apply(token.text());
			case QUOTED -> token.text();
			case OTHER -> null;
		};
		this.next += (name != null) ? 1 : 0;
		return name;
	}

	/**
	 * Goes on behind the next comma that is not in parentheses, or to the closing
	 * parenthesis of the list, or to the end.
	 * @return whether something follows in the list
	 */
	public boolean skipToNextItem() {
		for (int depth = 0; !isAtEnd(); this.next++) {
			if (is(this.next, ",") && depth == 0) {
				this.next++;
				return true;
			}
			depth += is(this.next, "(") ? 1 : (is(this.next, ")") ? -1 : 0);
			if (depth < 0) {
				return false;
			}
		}
		return false;
	}

	/**
	 * Goes on behind the next such word.
	 * @param word what is looked for, in capitals
	 * @return whether there was one
	 */
	public boolean skipBehind(String word) {
		while (!isAtEnd()) {
			if (take(word)) {
				return true;
			}
			this.next++;
		}
		return false;
	}

	/**
	 * Takes what comes next in parentheses, if anything does.
	 * @return what is between them, as it is written, or {@code null}
	 */
	public @Nullable String takeParenthesised() {
		int first = this.next;
		if (!take("(")) {
			return null;
		}
		while (skipToNextItem()) {
			// to the closing one
		}
		String text = text(first + 1, this.next);
		return take(")") ? text : null;
	}

	/**
	 * Takes what comes up to the next comma or closing parenthesis, if not into others.
	 * @param ends words that end it too, in capitals
	 * @return it, as it is written
	 */
	public String takeItem(Set<String> ends) {
		int first = this.next;
		for (int depth = 0; !isAtEnd(); this.next++) {
			if (depth == 0 && (is(this.next, ",") || is(this.next, ")")
					|| ends.stream().anyMatch((word) -> is(this.next, word)))) {
				break;
			}
			depth += is(this.next, "(") ? 1 : (is(this.next, ")") ? -1 : 0);
		}
		return text(first, this.next);
	}

	/**
	 * Takes everything that is left.
	 * @return it, as it is written
	 */
	public String takeRest() {
		int first = this.next;
		this.next = this.tokens.size();
		return text(first, this.next);
	}

	private String text(int from, int to) {
		return (from < to) ? this.sql.substring(this.tokens.get(from).start(), this.tokens.get(to - 1).end()) : "";
	}

	private boolean isAtEnd() {
		return this.next >= this.tokens.size();
	}

	private boolean is(int index, String word) {
		return index < this.tokens.size() && this.tokens.get(index).kind() != Kind.QUOTED
				&& this.tokens.get(index).text().equalsIgnoreCase(word);
	}

	/**
	 * A name with the schema before it.
	 */
	public record Name(@Nullable String schema, String name) {
	}

	private enum Kind {

		WORD, QUOTED, OTHER

	}

	private record Token(Kind kind, String text, int start, int end) {

		static Token of(Matcher matcher) {
			String text = matcher.group();
			if (matcher.group("quoted") != null) {
				String quote = text.substring(text.length() - 1);
				return new Token(Kind.QUOTED, text.substring(1, text.length() - 1).replace(quote + quote, quote),
						matcher.start(), matcher.end());
			}
			return new Token((matcher.group("word") != null) ? Kind.WORD : Kind.OTHER, text, matcher.start(),
					matcher.end());
		}

	}

}
