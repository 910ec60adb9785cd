package com.example.workshops.schedule;

import java.time.Instant;

record SessionResponse(Long id, String workshop, String category, String room, String instructor, Instant startsAt,
		Instant endsAt, int seats, int freeSeats, int waiting) {
}
