package com.example.workshops.registration;

import java.util.List;

import jakarta.validation.Valid;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/sessions/{sessionId}")
class RegistrationController {

	private final RegistrationService service;

	RegistrationController(RegistrationService service) {
		this.service = service;
	}

	@GetMapping("/registrations")
	List<RegistrationResponse> registrations(@PathVariable long sessionId) {
		return this.service.registrations(sessionId);
	}

	@PostMapping("/registrations")
	@ResponseStatus(HttpStatus.CREATED)
	RegistrationResponse register(@PathVariable long sessionId, @Valid @RequestBody ParticipantRequest request) {
		return this.service.register(sessionId, request);
	}

	@DeleteMapping("/registrations/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void cancel(@PathVariable long sessionId, @PathVariable long id) {
		this.service.cancel(sessionId, id);
	}

	@GetMapping("/waitlist")
	List<WaitlistResponse> waitlist(@PathVariable long sessionId) {
		return this.service.waitlist(sessionId);
	}

	@PostMapping("/waitlist")
	@ResponseStatus(HttpStatus.CREATED)
	WaitlistResponse join(@PathVariable long sessionId, @Valid @RequestBody ParticipantRequest request) {
		return this.service.join(sessionId, request);
	}

}
