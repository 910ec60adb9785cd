package com.example.workshops;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the HTTP API promises, on every database. The tests share one database, so each
 * uses rows of its own.
 */
@SpringBootTest
@AutoConfigureMockMvc
abstract class ApiContract {

	@Autowired
	private MockMvcTester mvc;

	@Test
	void databaseHasEveryRevisionButTheDemoRows() {
		MvcTestResult result = get("/actuator/liquibase");

		assertThat(result).hasStatusOk();
		List<String> ids = JsonPath.read(body(result), "$..changeSets[*].id");
		assertThat(ids).hasSize(13).doesNotContain("2026-03-09-01-demo-rows").isSorted();
	}

	@Test
	void scheduledSessionOffersTheSeatsOfItsRoom() {
		int room = create("/rooms", """
				{"name": "Library", "capacity": 7}""");

		int session = schedule("Poetry", room, "2040-01-01T09:00:00Z", "2040-01-01T12:00:00Z", null);

		assertThat(get("/sessions/" + session)).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{
					"id": %d, "workshop": "Poetry", "category": "Craft", "room": "Library", "instructor": "Poetry",
					"startsAt": "2040-01-01T09:00:00Z", "endsAt": "2040-01-01T12:00:00Z",
					"seats": 7, "freeSeats": 7, "waiting": 0
				}""".formatted(session));
	}

	@Test
	void pagesThroughSessionsFromADateOn() {
		int room = create("/rooms", """
				{"name": "Observatory", "capacity": 5}""");
		schedule("Stars", room, "2050-01-01T09:00:00Z", "2050-01-01T12:00:00Z", null);
		int second = schedule("Planets", room, "2050-01-02T09:00:00Z", "2050-01-02T12:00:00Z", null);

		MvcTestResult result = get("/sessions?from=2050-01-01T09:00:00Z&size=1&page=1");

		assertThat(result).hasStatusOk().bodyJson().isLenientlyEqualTo("""
				{
					"content": [{"id": %d, "workshop": "Planets"}],
					"page": {"size": 1, "number": 1, "totalElements": 2, "totalPages": 2}
				}""".formatted(second));
	}

	@Test
	void freeSeatGoesToTheFirstWhoWaits() {
		String session = "/sessions/" + sessionWithOneSeat("Pottery", "2041-01-01");
		int registration = create(session + "/registrations", participant("first"));

		assertThat(post(session + "/registrations", participant("second"))).hasStatus(HttpStatus.CONFLICT);
		create(session + "/waitlist", participant("second"));
		create(session + "/waitlist", participant("third"));
		assertThat(delete(session + "/registrations/" + registration)).hasStatus(HttpStatus.NO_CONTENT);

		assertThat(get(session + "/registrations")).bodyJson()
			.extractingPath("$[*].email")
			.isEqualTo(List.of("second@example.org"));
		assertThat(get(session + "/waitlist")).bodyJson()
			.extractingPath("$[*].email")
			.isEqualTo(List.of("third@example.org"));
	}

	@Test
	void lastSeatIsGivenOnce() throws Exception {
		int session = sessionWithOneSeat("Weaving", "2042-01-01");

		ExecutorService clients = Executors.newFixedThreadPool(8);
		List<Future<Integer>> answers = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			String participant = participant("client" + i);
			answers.add(clients
				.submit(() -> post("/sessions/" + session + "/registrations", participant).getResponse().getStatus()));
		}
		clients.shutdown();
		List<Integer> statuses = new ArrayList<>();
		for (Future<Integer> answer : answers) {
			statuses.add(answer.get());
		}

		assertThat(statuses).containsExactlyInAnyOrder(201, 409, 409, 409, 409, 409, 409, 409);
	}

	@Test
	void roomIsNotGivenTwiceAtATime() {
		int room = create("/rooms", """
				{"name": "Kitchen", "capacity": 4}""");
		schedule("Bread", room, "2043-01-01T09:00:00Z", "2043-01-01T12:00:00Z", null);

		MvcTestResult result = post("/sessions", """
				{
					"workshopId": %d, "roomId": %d, "instructorId": %d,
					"startsAt": "2043-01-01T11:00:00Z", "endsAt": "2043-01-01T13:00:00Z"
				}""".formatted(workshop("Cake"), room, instructor("Cake")));

		assertThat(result).hasStatus(HttpStatus.CONFLICT)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("Room 'Kitchen' is taken at that time.");
	}

	@Test
	void workshopIsRenamedAndFoundByItsCategory() {
		int category = create("/categories", """
				{"name": "Music"}""");
		int workshop = workshop("Song");

		assertThat(put("/workshops/" + workshop, """
				{"title": "Songs", "description": "Write and sing", "categoryId": %d}""".formatted(category)))
			.hasStatusOk();

		assertThat(get("/workshops?category=Music")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
				{
					"content": [
						{"id": %d, "title": "Songs", "description": "Write and sing", "category": "Music"}
					],
					"page": {"size": 20, "number": 0, "totalElements": 1, "totalPages": 1}
				}""".formatted(workshop));
	}

	@Test
	void takenNameIsAConflict() {
		create("/rooms", """
				{"name": "Attic", "capacity": 2}""");

		MvcTestResult result = post("/rooms", """
				{"name": "Attic", "capacity": 3}""");

		assertThat(result).hasStatus(HttpStatus.CONFLICT).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
		assertThat(result).bodyJson().extractingPath("$.detail").isEqualTo("There is a room 'Attic' already.");
	}

	@Test
	void invalidFieldsAreNamed() {
		MvcTestResult result = post("/rooms", """
				{"name": " ", "capacity": 0}""");

		assertThat(result).hasStatus(HttpStatus.BAD_REQUEST).bodyJson().isStrictlyEqualTo("""
				{
					"title": "Bad Request", "status": 400, "detail": "Invalid request content.", "instance": "/rooms",
					"errors": [
						{"field": "capacity", "message": "must be greater than 0"},
						{"field": "name", "message": "must not be blank"}
					]
				}""");
	}

	@Test
	void unknownIdIsNotFound() {
		assertThat(get("/workshops/4711")).hasStatus(HttpStatus.NOT_FOUND)
			.bodyJson()
			.extractingPath("$.detail")
			.isEqualTo("There is no workshop with id 4711.");
	}

	private int sessionWithOneSeat(String title, String date) {
		int room = create("/rooms", """
				{"name": "Room for %s", "capacity": 10}""".formatted(title));
		return schedule(title, room, date + "T09:00:00Z", date + "T12:00:00Z", 1);
	}

	private int schedule(String title, int room, String startsAt, String endsAt, Integer seats) {
		return create("/sessions", """
				{
					"workshopId": %d, "roomId": %d, "instructorId": %d,
					"startsAt": "%s", "endsAt": "%s", "seats": %d
				}""".formatted(workshop(title), room, instructor(title), startsAt, endsAt, seats));
	}

	private int workshop(String title) {
		return create("/workshops", """
				{"title": "%s", "categoryId": 1}""".formatted(title));
	}

	private int instructor(String name) {
		return create("/instructors", """
				{"name": "%1$s", "email": "%1$s@instructors.example"}""".formatted(name));
	}

	private static String participant(String name) {
		return """
				{"name": "%1$s", "email": "%1$s@example.org"}""".formatted(name);
	}

	private int create(String path, String json) {
		MvcTestResult result = post(path, json);
		assertThat(result).hasStatus(HttpStatus.CREATED);
		return JsonPath.read(body(result), "$.id");
	}

	private MvcTestResult get(String path) {
		return this.mvc.get().uri(path).exchange();
	}

	private MvcTestResult post(String path, String json) {
		return send(HttpMethod.POST, path, json);
	}

	private MvcTestResult put(String path, String json) {
		return send(HttpMethod.PUT, path, json);
	}

	private MvcTestResult delete(String path) {
		return this.mvc.delete().uri(path).exchange();
	}

	private MvcTestResult send(HttpMethod method, String path, String json) {
		return this.mvc.method(method).uri(path).contentType(MediaType.APPLICATION_JSON).content(json).exchange();
	}

	private static String body(MvcTestResult result) {
		return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
	}

}
