package io.github.migrationstarter.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.bootstrap.StatusLook;

/**
 * Looks for many at once, one look at a time:
 * <ol>
 * <li>A look that is young enough is shown again.
 * <li>Else whoever comes first looks, as long as its DataSource takes for that.
 * <li>Whoever comes meanwhile waits for the same look, but not longer than the patience.
 * </ol>
 */
final class SharedLook {

	private final Supplier<StatusLook> source;

	private final Duration timeToLive;

	private final Duration patience;

	private final Clock clock;

	private final Object monitor = new Object();

	private @Nullable CompletableFuture<Sight> underway;

	private @Nullable Sight last;

	SharedLook(Supplier<StatusLook> source, Duration timeToLive, Duration patience, Clock clock) {
		this.source = source;
		this.timeToLive = timeToLive;
		this.patience = patience;
		this.clock = clock;
	}

	/**
	 * What is to be shown.
	 * @return what was seen, or why nothing was
	 */
	Sight get() {
		synchronized (this.monitor) {
			if (this.last != null && this.clock.instant().isBefore(this.last.at().plus(this.timeToLive))) {
				return this.last;
			}
		}
		return fresh();
	}

	/**
	 * The same, without what was seen before.
	 * @return what was seen, or why nothing was
	 */
	Sight fresh() {
		CompletableFuture<Sight> look;
		synchronized (this.monitor) {
			look = this.underway;
			if (look == null) {
				this.underway = new CompletableFuture<>();
			}
		}
		return (look != null) ? join(look) : look();
	}

	private Sight look() {
		Sight sight = null;
		try {
			sight = see();
			return sight;
		}
		finally {
			land(sight);
		}
	}

	private Instant now() {
		return this.clock.instant().truncatedTo(ChronoUnit.MILLIS);
	}

	private Sight see() {
		try {
			StatusLook look = this.source.get();
			return new Sight(look, null, now());
		}
		catch (MigrationException ex) {
			return new Sight(null, Problem.of(ex), now());
		}
	}

	/**
	 * Those who wait for a look that ended in an error are told of it too.
	 */
	private void land(@Nullable Sight sight) {
		CompletableFuture<Sight> look;
		synchronized (this.monitor) {
			look = this.underway;
			this.underway = null;
			this.last = sight;
		}
		if (look != null) {
			look.complete((sight != null) ? sight
					: new Sight(null,
							new Problem("Looking at the database failed.",
									"The log of the application says why, where another client was answered.", null),
							this.clock.instant()));
		}
	}

	private Sight join(CompletableFuture<Sight> look) {
		try {
			return look.get(this.patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			return new Sight(null, new Problem(
					"The database has not answered for " + this.patience.toMillis()
							+ " ms or more: the look of another client still waits for it.",
					"Ask again later. How long a look waits for a connection is set by the DataSource, for example "
							+ "by spring.datasource.hikari.connection-timeout.",
					null), now());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while somebody else looked at the database", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
