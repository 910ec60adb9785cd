package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationFailedException;
import io.github.migrationstarter.MigrationFailedException.Reason;

/**
 * Looks for many at once, one look at a time:
 * <ol>
 * <li>A look that is young enough is shown again, also one that failed.
 * <li>Else whoever comes first has another begun, in a thread of its own.
 * <li>Whoever has one begun, or comes while it lasts, waits for it, but not longer than
 * the patience: a database that hangs keeps one thread, and none of those who ask.
 * </ol>
 *
 * @param <T> what is seen
 */
public final class SharedLook<T> {

	private final Supplier<T> source;

	private final Duration moment;

	private final Duration patience;

	private final LongSupplier nanoseconds;

	private @Nullable Look latest;

	private volatile @Nullable MigrationException failure;

	/**
	 * Creates it.
	 * @param source looks, and may throw a {@link MigrationException}
	 * @param moment how long what was seen is shown again
	 * @param patience how long anybody waits
	 */
	public SharedLook(Supplier<T> source, Duration moment, Duration patience) {
		this(source, moment, patience, System::nanoTime);
	}

	SharedLook(Supplier<T> source, Duration moment, Duration patience, LongSupplier nanoseconds) {
		this.source = source;
		this.moment = moment;
		this.patience = patience;
		this.nanoseconds = nanoseconds;
	}

	/**
	 * What is to be shown.
	 * @return what was seen
	 * @throws MigrationException if nothing was seen
	 */
	public T get() {
		return await(notOlderThan(this.moment));
	}

	/**
	 * The same, without what was seen before.
	 * @return what was seen
	 * @throws MigrationException if nothing was seen
	 */
	public T fresh() {
		return await(notOlderThan(Duration.ZERO));
	}

	private synchronized Look notOlderThan(Duration age) {
		Look look = this.latest;
		if (look == null || look.isOlderThan(age)) {
			look = new Look();
			// without the thread's own: a look is nobody's request
			Thread thread = new Thread(null, look, "db-migration-look", 0, false);
			thread.setDaemon(true);
			thread.start();
			this.latest = look;
		}
		return look;
	}

	private T await(Look look) {
		try {
			return look.get(this.patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		catch (TimeoutException ex) {
			throw notAnswered();
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException("The look at the database failed", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while waiting for a look at the database", ex);
		}
	}

	private MigrationFailedException notAnswered() {
		MigrationException before = this.failure;
		return new MigrationFailedException(Reason.UNREACHABLE,
				"The database has not answered for " + this.patience.toMillis() + " ms"
						+ ((before != null) ? ". The look before this one failed: " + before.getMessage() : "."),
				"Ask again later: the look goes on, and waits for a connection for as long as the DataSource does, "
						+ "which for example spring.datasource.hikari.connection-timeout sets.",
				null);
	}

	/**
	 * A look.
	 */
	private final class Look extends FutureTask<T> {

		private volatile @Nullable Long seen;

		Look() {
			super(SharedLook.this.source::get);
		}

		boolean isOlderThan(Duration age) {
			if (!isDone()) {
				return false;
			}
			Long time = this.seen;
			return time == null || SharedLook.this.nanoseconds.getAsLong() - time >= age.toNanos();
		}

		@Override
		protected void set(T value) {
			SharedLook.this.failure = null;
			this.seen = SharedLook.this.nanoseconds.getAsLong();
			super.set(value);
		}

		@Override
		protected void setException(Throwable thrown) {
			if (thrown instanceof MigrationException ex) {
				SharedLook.this.failure = ex;
				this.seen = SharedLook.this.nanoseconds.getAsLong();
			}
			super.setException(thrown);
		}

	}

}
