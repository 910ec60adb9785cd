package io.github.migrationstarter.bootstrap;

import java.time.Duration;

/**
 * How long nothing is said of something that takes long: twice as long each time, up to a
 * limit.
 *
 * @param first before it is said for the first time
 * @param longest the limit
 */
public record Silences(Duration first, Duration longest) {

	/**
	 * Five seconds, ten, twenty, forty, and then a minute.
	 */
	public static final Silences USUAL = new Silences(Duration.ofSeconds(5), Duration.ofMinutes(1));

	/**
	 * The silence after one.
	 * @param silence the one before
	 * @return the next
	 */
	public Duration after(Duration silence) {
		Duration twice = silence.multipliedBy(2);
		return (twice.compareTo(this.longest) < 0) ? twice : this.longest;
	}

}
