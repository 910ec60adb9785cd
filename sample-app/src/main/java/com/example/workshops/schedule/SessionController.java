package com.example.workshops.schedule;

import java.time.Clock;
import java.time.Instant;

import jakarta.validation.Valid;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.web.PageableDefault;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/sessions")
class SessionController {

	private final ScheduleService schedule;

	private final Clock clock;

	SessionController(ScheduleService schedule, Clock clock) {
		this.schedule = schedule;
		this.clock = clock;
	}

	@GetMapping
	Page<SessionResponse> find(@RequestParam(required = false) Instant from,
			@PageableDefault(size = 20, sort = "startsAt") Pageable pageable) {
		return this.schedule.find((from != null) ? from : this.clock.instant(), pageable);
	}

	@GetMapping("/{id}")
	SessionResponse get(@PathVariable long id) {
		return this.schedule.get(id);
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	SessionResponse schedule(@Valid @RequestBody SessionRequest request) {
		return this.schedule.schedule(request);
	}

}
