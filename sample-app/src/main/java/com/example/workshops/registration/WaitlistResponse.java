package com.example.workshops.registration;

import java.time.Instant;

record WaitlistResponse(Long id, String name, String email, Instant joinedAt) {

	static WaitlistResponse of(WaitlistEntry entry) {
		Participant participant = entry.getParticipant();
		return new WaitlistResponse(entry.getId(), participant.getName(), participant.getEmail(), entry.getJoinedAt());
	}

}
