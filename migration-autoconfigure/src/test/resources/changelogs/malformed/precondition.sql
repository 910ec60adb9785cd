--liquibase formatted sql

--changeset me:1
--precondition-sql-chec expectedResult:1 select 1
create table t1 (id integer);
