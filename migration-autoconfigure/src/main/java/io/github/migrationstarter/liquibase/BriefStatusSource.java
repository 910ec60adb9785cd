package io.github.migrationstarter.liquibase;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import io.github.migrationstarter.BootstrapReport;
import io.github.migrationstarter.MigrationStatus;
import io.github.migrationstarter.bootstrap.StatusLook;
import io.github.migrationstarter.bootstrap.StatusSource;
import io.github.migrationstarter.database.LookedAt;
import io.github.migrationstarter.liquibase.BriefLook.Extent;

/**
 * Looks with a changelog that is parsed once and kept, one look at a time: whoever asks
 * while another one looks waits for its end and gets what the next look sees, which all
 * of them share. So there is never more than one connection, however many ask.
 */
public final class BriefStatusSource implements StatusSource {

	private final ReentrantLock turn = new ReentrantLock();

	private final Supplier<LookedAt> place;

	private final Function<LookedAt, BriefTarget> targets;

	private final StatusSource thorough;

	private @Nullable BriefTarget target;

	private @Nullable Attempt latest;

	/**
	 * Creates it.
	 * @param place where to look, asked before each look
	 * @param targets what looks there
	 * @param thorough what looks at engines that have no classes of their own
	 */
	public BriefStatusSource(Supplier<LookedAt> place, Function<LookedAt, BriefTarget> targets, StatusSource thorough) {
		this.place = place;
		this.targets = targets;
		this.thorough = thorough;
	}

	@Override
	public MigrationStatus status() {
		return look(Extent.STATUS).status();
	}

	@Override
	public StatusLook everything() {
		return look(Extent.EVERYTHING);
	}

	@Override
	public @Nullable BootstrapReport start() {
		return this.thorough.start();
	}

	private StatusLook look(Extent extent) {
		long asked = System.nanoTime();
		this.turn.lock();
		try {
			Attempt attempt = this.latest;
			if (attempt == null || attempt.begun() - asked < 0 || !attempt.extent().covers(extent)) {
				attempt = Attempt.of(extent, () -> lookNow(extent));
			}
			this.latest = this.turn.hasQueuedThreads() ? attempt : null;
			return attempt.result();
		}
		finally {
			this.turn.unlock();
		}
	}

	private StatusLook lookNow(Extent extent) {
		LookedAt at = this.place.get();
		BriefTarget current = this.target;
		if (current == null || !current.isAt(at)) {
			current = this.targets.apply(at);
			this.target = current;
		}
		Optional<StatusLook> seen = current.look(extent);
		return seen.isPresent() ? seen.get() : switch (extent) {
			case STATUS -> new StatusLook(this.thorough.status(), List.of());
			case EVERYTHING -> this.thorough.everything();
		};
	}

	/**
	 * What came of a look.
	 *
	 * @param begun when it began
	 * @param extent how much was asked for
	 * @param seen what was seen, or {@code null} if it failed
	 * @param failure why it failed
	 */
	private record Attempt(long begun, Extent extent, @Nullable StatusLook seen, @Nullable RuntimeException failure) {

		static Attempt of(Extent extent, Supplier<StatusLook> look) {
			long begun = System.nanoTime();
			try {
				return new Attempt(begun, extent, look.get(), null);
			}
			catch (RuntimeException ex) {
				return new Attempt(begun, extent, null, ex);
			}
		}

		StatusLook result() {
			if (this.seen != null) {
				return this.seen;
			}
			throw (this.failure != null) ? this.failure : new IllegalStateException();
		}

	}

}
