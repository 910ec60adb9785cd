package com.example.workshops.registration;

import java.util.Optional;

import org.springframework.data.jpa.repository.JpaRepository;

interface ParticipantRepository extends JpaRepository<Participant, Long> {

	Optional<Participant> findByEmail(String email);

}
