package com.example.workshops.schedule;

import java.time.Instant;

import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Future;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;

/**
 * A session to be scheduled.
 *
 * @param seats how many may register; {@code null} for as many as the room holds
 */
record SessionRequest(@NotNull Long workshopId, @NotNull Long roomId, @NotNull Long instructorId,
		@NotNull @Future Instant startsAt, @NotNull Instant endsAt, @Positive Integer seats) {

	@AssertTrue(message = "endsAt must be after startsAt")
	boolean isEndsAtAfterStartsAt() {
		return this.startsAt == null || this.endsAt == null || this.endsAt.isAfter(this.startsAt);
	}

}
