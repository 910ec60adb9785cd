package io.github.migrationstarter.liquibase;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

import liquibase.database.Database;
import liquibase.database.core.SQLiteDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Since when a lock is held. The column holds the clock on the wall of who wrote it: that
 * of Greenwich where our runs let SQLite write it, else that of the machine, as Liquibase
 * does it.
 */
final class LockTime {

	private LockTime() {
	}

	static @Nullable Instant of(@Nullable String holder, @Nullable String since, Database database) {
		if (since == null) {
			return null;
		}
		if (since.matches("\\d{12,}")) {
			return Instant.ofEpochMilli(Long.parseLong(since));
		}
		boolean greenwich = database instanceof SQLiteDatabase && LockToken.isOurs(holder);
		ZoneId zone = greenwich ? ZoneOffset.UTC : ZoneId.systemDefault();
		try {
			return LocalDateTime.parse(since.strip().replace(' ', 'T')).atZone(zone).toInstant();
		}
		catch (DateTimeParseException ex) {
			return null;
		}
	}

}
