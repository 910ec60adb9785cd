package com.example.workshops.schedule;

import java.util.List;

import com.example.workshops.problem.ConflictException;

import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class RoomService {

	private final RoomRepository rooms;

	RoomService(RoomRepository rooms) {
		this.rooms = rooms;
	}

	@Transactional(readOnly = true)
	public List<Room> all() {
		return this.rooms.findAll(Sort.by("name"));
	}

	public Room create(String name, int capacity) {
		if (this.rooms.existsByName(name)) {
			throw new ConflictException("There is a room '%s' already.", name);
		}
		return this.rooms.save(new Room(name, capacity));
	}

}
