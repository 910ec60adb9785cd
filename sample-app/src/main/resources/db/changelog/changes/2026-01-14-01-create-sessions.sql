--liquibase formatted sql

--changeset workshops:2026-01-14-01-create-sessions
--comment: all timestamps are in UTC
CREATE TABLE session (
    ${id.column},
    workshop_id   BIGINT    NOT NULL CONSTRAINT fk_session_workshop REFERENCES workshop (id),
    room_id       BIGINT    NOT NULL CONSTRAINT fk_session_room REFERENCES room (id),
    instructor_id BIGINT    NOT NULL CONSTRAINT fk_session_instructor REFERENCES instructor (id),
    starts_at     TIMESTAMP NOT NULL,
    ends_at       TIMESTAMP NOT NULL,
    CONSTRAINT ck_session_ends_after_start CHECK (ends_at > starts_at)
);
CREATE INDEX ix_session_room ON session (room_id, starts_at);
--rollback DROP TABLE session;
