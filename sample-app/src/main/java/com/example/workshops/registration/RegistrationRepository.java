package com.example.workshops.registration;

import java.util.List;

import com.example.workshops.schedule.Session;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

interface RegistrationRepository extends JpaRepository<Registration, Long> {

	int countBySession(Session session);

	boolean existsBySessionAndParticipant(Session session, Participant participant);

	@EntityGraph(attributePaths = "participant")
	List<Registration> findBySessionIdOrderById(Long sessionId);

}
