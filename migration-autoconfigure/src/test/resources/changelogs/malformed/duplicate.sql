--liquibase formatted sql

--changeset me:1
create table t1 (id integer);

--changeset me:2
create table t2 (id integer);

--changeset me:1
create table t3 (id integer);
