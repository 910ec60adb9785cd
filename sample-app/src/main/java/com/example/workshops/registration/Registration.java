package com.example.workshops.registration;

import java.time.Instant;

import com.example.workshops.schedule.Session;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

@Entity
class Registration {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private Session session;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private Participant participant;

	private Instant registeredAt;

	protected Registration() {
	}

	Registration(Session session, Participant participant, Instant registeredAt) {
		this.session = session;
		this.participant = participant;
		this.registeredAt = registeredAt;
	}

	Long getId() {
		return this.id;
	}

	Session getSession() {
		return this.session;
	}

	Participant getParticipant() {
		return this.participant;
	}

	Instant getRegisteredAt() {
		return this.registeredAt;
	}

}
