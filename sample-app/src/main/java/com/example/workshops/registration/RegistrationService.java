package com.example.workshops.registration;

import java.time.Clock;
import java.util.List;

import com.example.workshops.problem.ConflictException;
import com.example.workshops.problem.NotFoundException;
import com.example.workshops.schedule.Session;
import com.example.workshops.schedule.SessionRepository;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives seats to participants. Whatever takes or frees a seat locks the session first, so
 * that two requests never take the same one.
 */
@Service
@Transactional
class RegistrationService {

	private final SessionRepository sessions;

	private final ParticipantRepository participants;

	private final RegistrationRepository registrations;

	private final WaitlistRepository waitlist;

	private final Clock clock;

	RegistrationService(SessionRepository sessions, ParticipantRepository participants,
			RegistrationRepository registrations, WaitlistRepository waitlist, Clock clock) {
		this.sessions = sessions;
		this.participants = participants;
		this.registrations = registrations;
		this.waitlist = waitlist;
		this.clock = clock;
	}

	@Transactional(readOnly = true)
	public List<RegistrationResponse> registrations(long sessionId) {
		requireSession(sessionId);
		return this.registrations.findBySessionIdOrderById(sessionId).stream().map(RegistrationResponse::of).toList();
	}

	@Transactional(readOnly = true)
	public List<WaitlistResponse> waitlist(long sessionId) {
		requireSession(sessionId);
		return this.waitlist.findBySessionIdOrderById(sessionId).stream().map(WaitlistResponse::of).toList();
	}

	public RegistrationResponse register(long sessionId, ParticipantRequest request) {
		Session session = lockUpcoming(sessionId);
		Participant participant = participant(request);
		requireNotRegistered(session, participant);
		if (isFull(session)) {
			throw new ConflictException("Session %1$d is full, POST /sessions/%1$d/waitlist to wait for a seat.",
					sessionId);
		}
		return RegistrationResponse.of(save(session, participant));
	}

	public WaitlistResponse join(long sessionId, ParticipantRequest request) {
		Session session = lockUpcoming(sessionId);
		Participant participant = participant(request);
		requireNotRegistered(session, participant);
		if (!isFull(session)) {
			throw new ConflictException("Session %1$d has free seats, POST /sessions/%1$d/registrations to take one.",
					sessionId);
		}
		if (this.waitlist.existsBySessionAndParticipant(session, participant)) {
			throw new ConflictException("'%s' waits for session %d already.", participant.getEmail(), sessionId);
		}
		return WaitlistResponse.of(this.waitlist.save(new WaitlistEntry(session, participant, this.clock.instant())));
	}

	public void cancel(long sessionId, long registrationId) {
		Session session = lockUpcoming(sessionId);
		Registration registration = this.registrations.findById(registrationId)
			.filter((found) -> found.getSession() == session)
			.orElseThrow(() -> new NotFoundException("registration", registrationId));
		this.registrations.delete(registration);
		this.waitlist.findFirstBySessionOrderById(session).ifPresent((next) -> {
			save(session, next.getParticipant());
			this.waitlist.delete(next);
		});
	}

	private Registration save(Session session, Participant participant) {
		return this.registrations.save(new Registration(session, participant, this.clock.instant()));
	}

	private boolean isFull(Session session) {
		return this.registrations.countBySession(session) >= session.getSeats();
	}

	private Participant participant(ParticipantRequest request) {
		return this.participants.findByEmail(request.email())
			.orElseGet(() -> this.participants.save(new Participant(request.name(), request.email())));
	}

	private Session lockUpcoming(long id) {
		Session session = this.sessions.findLockedById(id).orElseThrow(() -> new NotFoundException("session", id));
		if (session.hasStarted(this.clock.instant())) {
			throw new ConflictException("Session %d has started already.", id);
		}
		return session;
	}

	private void requireSession(long id) {
		if (!this.sessions.existsById(id)) {
			throw new NotFoundException("session", id);
		}
	}

	private void requireNotRegistered(Session session, Participant participant) {
		if (this.registrations.existsBySessionAndParticipant(session, participant)) {
			throw new ConflictException("'%s' is registered for session %d already.", participant.getEmail(),
					session.getId());
		}
	}

}
