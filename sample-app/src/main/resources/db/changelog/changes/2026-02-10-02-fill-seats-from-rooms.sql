--liquibase formatted sql

--changeset workshops:2026-02-10-02-fill-seats-from-rooms
--comment: until now every seat of the room could be taken
UPDATE session SET seats = (SELECT room.capacity FROM room WHERE room.id = session.room_id);
--rollback UPDATE session SET seats = 0;
