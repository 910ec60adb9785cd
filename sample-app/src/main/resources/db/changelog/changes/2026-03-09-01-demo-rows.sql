--liquibase formatted sql

--changeset workshops:2026-03-09-01-demo-rows context:dev
INSERT INTO room (name, capacity) VALUES ('Demo atelier', 2), ('Demo lab', 12);
INSERT INTO instructor (name, email) VALUES ('Ada Demo', 'ada@demo.example'), ('Alan Demo', 'alan@demo.example');
INSERT INTO workshop (title, description, category_id)
SELECT 'Bookbinding (demo)', 'Fold, sew and bind a notebook', id FROM category WHERE name = 'Craft';
INSERT INTO workshop (title, description, category_id)
SELECT 'Databases (demo)', 'From a table to a migration', id FROM category WHERE name = 'Software';
INSERT INTO session (workshop_id, room_id, instructor_id, starts_at, ends_at, seats)
SELECT workshop.id, room.id, instructor.id, '2036-06-02 09:00:00.000', '2036-06-02 12:00:00.000', 1
FROM workshop, room, instructor
WHERE workshop.title = 'Bookbinding (demo)' AND room.name = 'Demo atelier' AND instructor.name = 'Ada Demo';
INSERT INTO session (workshop_id, room_id, instructor_id, starts_at, ends_at, seats)
SELECT workshop.id, room.id, instructor.id, '2036-06-03 13:00:00.000', '2036-06-03 17:00:00.000', 12
FROM workshop, room, instructor
WHERE workshop.title = 'Databases (demo)' AND room.name = 'Demo lab' AND instructor.name = 'Alan Demo';
INSERT INTO participant (name, email) VALUES ('Grace Demo', 'grace@demo.example');
INSERT INTO registration (session_id, participant_id, registered_at)
SELECT session.id, participant.id, '2026-03-09 08:00:00.000'
FROM session JOIN workshop ON workshop.id = session.workshop_id, participant
WHERE workshop.title = 'Bookbinding (demo)' AND participant.name = 'Grace Demo';

/* liquibase rollback
DELETE FROM registration WHERE session_id IN (
    SELECT session.id FROM session JOIN workshop ON workshop.id = workshop_id WHERE title LIKE '% (demo)');
DELETE FROM waitlist_entry WHERE session_id IN (
    SELECT session.id FROM session JOIN workshop ON workshop.id = workshop_id WHERE title LIKE '% (demo)');
DELETE FROM session WHERE workshop_id IN (SELECT id FROM workshop WHERE title LIKE '% (demo)');
DELETE FROM workshop WHERE title LIKE '% (demo)';
DELETE FROM participant WHERE email LIKE '%@demo.example';
DELETE FROM instructor WHERE email LIKE '%@demo.example';
DELETE FROM room WHERE name LIKE 'Demo %';
*/
