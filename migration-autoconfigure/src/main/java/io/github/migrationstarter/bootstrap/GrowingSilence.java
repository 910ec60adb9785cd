package io.github.migrationstarter.bootstrap;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * When somebody who waits says so: at once, when the reason has changed, and else after a
 * silence that is twice as long each time, up to a minute.
 */
public final class GrowingSilence {

	private Duration silence = Silences.USUAL.first();

	private Duration lastSaid = Duration.ZERO;

	private @Nullable String lastReason;

	/**
	 * Whether it is time, in which case the next silence begins.
	 * @param reason what is waited for
	 * @param waited how long so far
	 * @return whether to say it
	 */
	public boolean isOver(String reason, Duration waited) {
		boolean news = !reason.equals(this.lastReason);
		if (!news && waited.minus(this.lastSaid).compareTo(this.silence) < 0) {
			return false;
		}
		this.silence = news ? Silences.USUAL.first() : Silences.USUAL.after(this.silence);
		this.lastSaid = waited;
		this.lastReason = reason;
		return true;
	}

	/**
	 * Whether something was said at all.
	 */
	boolean isBroken() {
		return this.lastReason != null;
	}

}
