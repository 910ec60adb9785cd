package com.example.workshops.registration;

import java.util.List;
import java.util.Optional;

import com.example.workshops.schedule.Session;

import org.springframework.data.jpa.repository.EntityGraph;
import org.springframework.data.jpa.repository.JpaRepository;

interface WaitlistRepository extends JpaRepository<WaitlistEntry, Long> {

	boolean existsBySessionAndParticipant(Session session, Participant participant);

	Optional<WaitlistEntry> findFirstBySessionOrderById(Session session);

	@EntityGraph(attributePaths = "participant")
	List<WaitlistEntry> findBySessionIdOrderById(Long sessionId);

}
