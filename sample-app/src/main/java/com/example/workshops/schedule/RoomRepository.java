package com.example.workshops.schedule;

import java.util.Optional;

import jakarta.persistence.LockModeType;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;

interface RoomRepository extends JpaRepository<Room, Long> {

	/**
	 * Finds a room and keeps others from scheduling a session in it until the transaction
	 * ends.
	 */
	@Lock(LockModeType.PESSIMISTIC_WRITE)
	Optional<Room> findLockedById(Long id);

	boolean existsByName(String name);

}
