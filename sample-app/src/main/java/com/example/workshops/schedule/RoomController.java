package com.example.workshops.schedule;

import java.util.List;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/rooms")
class RoomController {

	private final RoomService rooms;

	RoomController(RoomService rooms) {
		this.rooms = rooms;
	}

	@GetMapping
	List<RoomResponse> all() {
		return this.rooms.all().stream().map(RoomResponse::of).toList();
	}

	@PostMapping
	@ResponseStatus(HttpStatus.CREATED)
	RoomResponse create(@Valid @RequestBody RoomRequest request) {
		return RoomResponse.of(this.rooms.create(request.name(), request.capacity()));
	}

	record RoomRequest(@NotBlank @Size(max = 80) String name, @Positive int capacity) {
	}

	record RoomResponse(Long id, String name, int capacity) {

		static RoomResponse of(Room room) {
			return new RoomResponse(room.getId(), room.getName(), room.getCapacity());
		}

	}

}
