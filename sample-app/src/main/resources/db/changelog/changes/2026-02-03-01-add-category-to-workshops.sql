--liquibase formatted sql

--changeset workshops:2026-02-03-01-add-category-to-workshops
ALTER TABLE workshop ADD COLUMN category_id BIGINT CONSTRAINT fk_workshop_category REFERENCES category (id);
--rollback ALTER TABLE workshop DROP COLUMN category_id;
