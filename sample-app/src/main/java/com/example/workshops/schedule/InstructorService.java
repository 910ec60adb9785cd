package com.example.workshops.schedule;

import java.util.List;

import com.example.workshops.problem.ConflictException;

import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class InstructorService {

	private final InstructorRepository instructors;

	InstructorService(InstructorRepository instructors) {
		this.instructors = instructors;
	}

	@Transactional(readOnly = true)
	public List<Instructor> all() {
		return this.instructors.findAll(Sort.by("name"));
	}

	public Instructor create(String name, String email) {
		if (this.instructors.existsByEmail(email)) {
			throw new ConflictException("There is an instructor with the address '%s' already.", email);
		}
		return this.instructors.save(new Instructor(name, email));
	}

}
