--liquibase formatted sql

--changeset workshops:2026-02-16-01-create-waitlist
CREATE TABLE waitlist_entry (
    ${id.column},
    session_id     BIGINT    NOT NULL CONSTRAINT fk_waitlist_entry_session REFERENCES session (id),
    participant_id BIGINT    NOT NULL CONSTRAINT fk_waitlist_entry_participant REFERENCES participant (id),
    joined_at      TIMESTAMP NOT NULL,
    CONSTRAINT uk_waitlist_entry UNIQUE (session_id, participant_id)
);
--rollback DROP TABLE waitlist_entry;
