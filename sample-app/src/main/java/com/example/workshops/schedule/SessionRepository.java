package com.example.workshops.schedule;

import java.time.Instant;
import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

public interface SessionRepository extends JpaRepository<Session, Long> {

	/**
	 * Finds a session and keeps others from taking or freeing its seats until the
	 * transaction ends.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<Session> findLockedById(Long id);

	boolean existsByRoomAndStartsAtBeforeAndEndsAtAfter(Room room, Instant end, Instant start);

}
