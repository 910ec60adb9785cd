package com.example.workshops.schedule;

import org.springframework.data.jpa.repository.JpaRepository;

interface InstructorRepository extends JpaRepository<Instructor, Long> {

	boolean existsByEmail(String email);

}
