--liquibase formatted sql

--changeset me
create table t1 (id integer);
