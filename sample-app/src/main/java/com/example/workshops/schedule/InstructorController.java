package com.example.workshops.schedule;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/instructors")
class InstructorController {

	private final InstructorService instructors;

	InstructorController(InstructorService instructors) {
		this.instructors = instructors;
	}

	@GetMapping
	List<InstructorResponse> all() {
		return this.instructors.all().stream().map(InstructorResponse::of).toList();
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	InstructorResponse create(@Valid @RequestBody InstructorRequest request) {
		return InstructorResponse.of(this.instructors.create(request.name(), request.email()));
	}

	record InstructorRequest(@NotBlank @Size(max = 120) String name, @NotBlank @Email @Size(max = 254) String email) {
	}

	record InstructorResponse(Long id, String name, String email) {

		static InstructorResponse of(Instructor instructor) {
			return new InstructorResponse(instructor.getId(), instructor.getName(), instructor.getEmail());
		}

	}

}
