package com.example.workshops.schedule;

import java.time.Instant;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.hibernate.annotations.Immutable;

/**
 * A row of the view {@code session_overview}: a session with names and free seats.
 */
@Entity
@Immutable
class SessionOverview {

	@Id
	private Long id;

	private String workshop;

	private String category;

	private String room;

	private String instructor;

	private Instant startsAt;

	private Instant endsAt;

	private int seats;

	private int freeSeats;

	private int waiting;

	protected SessionOverview() {
	}

	SessionResponse toResponse() {
		return new SessionResponse(this.id, this.workshop, this.category, this.room, this.instructor, this.startsAt,
				this.endsAt, this.seats, this.freeSeats, this.waiting);
	}

}
