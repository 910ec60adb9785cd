package com.example.workshops.schedule;

import java.time.Instant;

import com.example.workshops.catalogue.Workshop;
import com.example.workshops.catalogue.WorkshopRepository;
import com.example.workshops.problem.ConflictException;
import com.example.workshops.problem.NotFoundException;

import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
@Transactional
class ScheduleService {

	private final SessionRepository sessions;

	private final SessionOverviewRepository overview;

	private final WorkshopRepository workshops;

	private final RoomRepository rooms;

	private final InstructorRepository instructors;

	ScheduleService(SessionRepository sessions, SessionOverviewRepository overview, WorkshopRepository workshops,
			RoomRepository rooms, InstructorRepository instructors) {
		this.sessions = sessions;
		this.overview = overview;
		this.workshops = workshops;
		this.rooms = rooms;
		this.instructors = instructors;
	}

	@Transactional(readOnly = true)
	public Page<SessionResponse> find(Instant from, Pageable pageable) {
		return this.overview.findByStartsAtGreaterThanEqual(from, pageable).map(SessionOverview::toResponse);
	}

	@Transactional(readOnly = true)
	public SessionResponse get(long id) {
		return this.overview.findById(id)
			.map(SessionOverview::toResponse)
			.orElseThrow(() -> new NotFoundException("session", id));
	}

	public SessionResponse schedule(SessionRequest request) {
		Room room = this.rooms.findLockedById(request.roomId())
			.orElseThrow(() -> new NotFoundException("room", request.roomId()));
		Workshop workshop = this.workshops.findById(request.workshopId())
			.orElseThrow(() -> new NotFoundException("workshop", request.workshopId()));
		Instructor instructor = this.instructors.findById(request.instructorId())
			.orElseThrow(() -> new NotFoundException("instructor", request.instructorId()));
		int seats = (request.seats() != null) ? request.seats() : room.getCapacity();
		if (seats > room.getCapacity()) {
			throw new ConflictException("Room '%s' has only %d seats.", room.getName(), room.getCapacity());
		}
		if (this.sessions.existsByRoomAndStartsAtBeforeAndEndsAtAfter(room, request.endsAt(), request.startsAt())) {
			throw new ConflictException("Room '%s' is taken at that time.", room.getName());
		}
		Session session = new Session(workshop, room, instructor, request.startsAt(), request.endsAt(), seats);
		return get(this.sessions.saveAndFlush(session).getId());
	}

}
