package io.github.migrationstarter.bootstrap;

import java.time.Duration;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.MigrationException;
import io.github.migrationstarter.MigrationStatus;

/**
 * The status of the database, looked at again only when it is older than a moment: who
 * asks often, or at the same time as others, shares one look. A failure is shared as long
 * as a status is.
 */
public final class RecentStatus {

	private static final Duration MOMENT = Duration.ofSeconds(2);

	private final StatusSource source;

	private final long moment;

	private final LongSupplier nanoseconds;

	private @Nullable MigrationStatus status;

	private @Nullable MigrationException failure;

	private long looked;

	/**
	 * Creates it.
	 * @param source looks at the database
	 */
	public RecentStatus(StatusSource source) {
		this(source, MOMENT, System::nanoTime);
	}

	RecentStatus(StatusSource source, Duration moment, LongSupplier nanoseconds) {
		this.source = source;
		this.moment = moment.toNanos();
		this.nanoseconds = nanoseconds;
	}

	/**
	 * Tells it, looking if that was not done a moment ago.
	 * @return the status
	 * @throws MigrationException if the database cannot be looked at
	 */
	public synchronized MigrationStatus get() {
		if (isOld()) {
			look();
		}
		if (this.failure != null) {
			throw this.failure;
		}
		if (this.status == null) {
			throw new IllegalStateException("A look left neither a status nor a failure");
		}
		return this.status;
	}

	private boolean isOld() {
		boolean never = this.status == null && this.failure == null;
		return never || this.nanoseconds.getAsLong() - this.looked >= this.moment;
	}

	private void look() {
		this.status = null;
		this.failure = null;
		try {
			this.status = this.source.status();
		}
		catch (MigrationException ex) {
			this.failure = ex;
		}
		this.looked = this.nanoseconds.getAsLong();
	}

}
