package com.example.workshops.registration;

import java.time.Instant;

import com.example.workshops.schedule.Session;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;

/**
 * Someone who gets the next seat that becomes free, in order of id.
 */
@Entity
class WaitlistEntry {

	@Id
	@GeneratedValue(strategy = GenerationType.IDENTITY)
	private Long id;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private Session session;

	@ManyToOne(fetch = FetchType.LAZY, optional = false)
	private Participant participant;

	private Instant joinedAt;

	protected WaitlistEntry() {
	}

	WaitlistEntry(Session session, Participant participant, Instant joinedAt) {
		this.session = session;
		this.participant = participant;
		this.joinedAt = joinedAt;
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

	Instant getJoinedAt() {
		return this.joinedAt;
	}

}
