--liquibase formatted sql

--changeset me:1
create table ${x} (id integer);
