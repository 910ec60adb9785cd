--liquibase formatted sql

--changeset workshops:2026-03-02-01-session-overview-view runOnChange:true
--comment: edit this file to change the view, it runs again then
DROP VIEW IF EXISTS session_overview;
CREATE VIEW session_overview AS
SELECT session.id,
       session.workshop_id,
       workshop.title  AS workshop,
       category.name   AS category,
       room.name       AS room,
       instructor.name AS instructor,
       session.starts_at,
       session.ends_at,
       session.seats,
       session.seats - (SELECT COUNT(*) FROM registration WHERE registration.session_id = session.id) AS free_seats,
       (SELECT COUNT(*) FROM waitlist_entry WHERE waitlist_entry.session_id = session.id) AS waiting
FROM session
         JOIN workshop ON workshop.id = session.workshop_id
         JOIN room ON room.id = session.room_id
         JOIN instructor ON instructor.id = session.instructor_id
         LEFT JOIN category ON category.id = workshop.category_id;
--rollback DROP VIEW session_overview;
