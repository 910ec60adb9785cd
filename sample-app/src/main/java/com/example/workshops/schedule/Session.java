package com.example.workshops.schedule;

import java.time.Instant;

import com.example.workshops.catalogue.Workshop;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/**
 * One date of a workshop, in a room, with an instructor.
 */
@Entity
public class Session {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private Workshop workshop;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private Room room;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private Instructor instructor;

	private Instant startsAt;

	private Instant endsAt;

	private int seats;

	protected Session() {
	}

	Session(Workshop workshop, Room room, Instructor instructor, Instant startsAt, Instant endsAt, int seats) {
		this.workshop = workshop;
		this.room = room;
		this.instructor = instructor;
		this.startsAt = startsAt;
		this.endsAt = endsAt;
		this.seats = seats;
	}

	public Long getId() {
		return this.id;
	}

	public int getSeats() {
		return this.seats;
	}

	public boolean hasStarted(Instant now) {
		return !now.isBefore(this.startsAt);
	}

}
