--liquibase formatted sql

--changeset workshops:2026-01-15-01-create-registrations
CREATE TABLE participant (
    ${id.column},
    name  VARCHAR(120) NOT NULL,
    email VARCHAR(254) NOT NULL CONSTRAINT uk_participant_email UNIQUE
);
CREATE TABLE registration (
    ${id.column},
    session_id     BIGINT    NOT NULL CONSTRAINT fk_registration_session REFERENCES session (id),
    participant_id BIGINT    NOT NULL CONSTRAINT fk_registration_participant REFERENCES participant (id),
    registered_at  TIMESTAMP NOT NULL,
    CONSTRAINT uk_registration UNIQUE (session_id, participant_id)
);
--rollback DROP TABLE registration;
--rollback DROP TABLE participant;
