package com.example.workshops.registration;

import java.time.Instant;

record RegistrationResponse(Long id, String name, String email, Instant registeredAt) {

	static RegistrationResponse of(Registration registration) {
		Participant participant = registration.getParticipant();
		return new RegistrationResponse(registration.getId(), participant.getName(), participant.getEmail(),
				registration.getRegisteredAt());
	}

}
