--liquibase formatted sql

--changeset me:1
create table t1 (id integer);

--changeset me:2
--preconditions onFail:HALT onFailMessage:"The rooms must be empty first."
--precondition-sql-check expectedResult:0 select 1
create table t2 (id integer);
