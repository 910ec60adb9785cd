--liquibase formatted sql

--changeset workshops:2026-02-10-01-add-seats-to-sessions
ALTER TABLE session ADD COLUMN seats INTEGER NOT NULL DEFAULT 0 CONSTRAINT ck_session_seats CHECK (seats >= 0);
--rollback ALTER TABLE session DROP COLUMN seats;
