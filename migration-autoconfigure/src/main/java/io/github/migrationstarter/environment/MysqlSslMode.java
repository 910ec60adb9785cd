package io.github.migrationstarter.environment;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * How MySQL's clients encrypt, by the words of MySQL.
 */
enum MysqlSslMode {

	DISABLED("disable"),

	PREFERRED(null),

	REQUIRED("trust"),

	VERIFY_CA("verify-ca"),

	VERIFY_IDENTITY("verify-full");

	private final @Nullable String mariadb;

	MysqlSslMode(@Nullable String mariadb) {
		this.mariadb = mariadb;
	}

	/**
	 * MariaDB's word for it, or {@code null} if it has none.
	 */
	@Nullable String mariadb() {
		return this.mariadb;
	}

	static MysqlSslMode parse(String value, Refusal refusal) {
		return switch (value.toUpperCase(Locale.ROOT).replace('-', '_')) {
			case "DISABLED", "DISABLE", "FALSE", "0" -> DISABLED;
			case "PREFERRED", "PREFER" -> PREFERRED;
			case "REQUIRED", "REQUIRE", "TRUST", "TRUE", "1" -> REQUIRED;
			case "VERIFY_CA" -> VERIFY_CA;
			case "VERIFY_IDENTITY", "VERIFY_FULL", "{\"REJECTUNAUTHORIZED\":TRUE}" -> VERIFY_IDENTITY;
			default -> throw refusal.because(
					"'ssl-mode' is none of 'DISABLED', 'PREFERRED', 'REQUIRED', " + "'VERIFY_CA', 'VERIFY_IDENTITY'");
		};
	}

}
