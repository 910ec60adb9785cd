package io.github.migrationstarter.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Times and how long something took, in words; all times are UTC.
 */
final class Moment {

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT)
		.withZone(ZoneOffset.UTC);

	private final Instant now;

	/**
	 * Times as they are seen at one moment.
	 * @param now when the page is made
	 */
	Moment(Instant now) {
		this.now = now;
	}

	/**
	 * A time to the second.
	 * @param time any time
	 */
	static Html of(Instant time) {
		return Html.element("time datetime=\"" + time.truncatedTo(ChronoUnit.SECONDS) + "\"",
				Html.text(FORMAT.format(time)));
	}

	/**
	 * A time, and how long ago that is.
	 * @param time any time
	 */
	Html withAge(Instant time) {
		return Html.all(of(time), Html.element("span class=\"note\"", Html.text(" UTC, " + age(time))));
	}

	private String age(Instant time) {
		long seconds = Duration.between(time, this.now).toSeconds();
		if (seconds < 1) {
			return "just now";
		}
		if (seconds < 120) {
			return seconds + " s ago";
		}
		if (seconds < 7200) {
			return (seconds / 60) + " min ago";
		}
		return (seconds < 172_800) ? (seconds / 3600) + " h ago"
				: String.format(Locale.ROOT, "%,d days ago", seconds / 86_400);
	}

	/**
	 * How long something took, in two units at most.
	 * @param duration any duration; clocks that were set back make none of it
	 * @return for example {@code 56 ms}, {@code 1.7 s}, {@code 2 min 05 s}
	 */
	static String text(Duration duration) {
		long millis = Math.max(0, duration.toMillis());
		if (millis < 1000) {
			return millis + " ms";
		}
		if (millis < 60_000) {
			return String.format(Locale.ROOT, "%.1f s", Math.floor(millis / 100.0) / 10);
		}
		long minutes = millis / 60_000;
		return (minutes < 60) ? String.format(Locale.ROOT, "%d min %02d s", minutes, millis / 1000 % 60)
				: String.format(Locale.ROOT, "%,d h %02d min", minutes / 60, minutes % 60);
	}

}
