--liquibase formatted sql

--changeset me:room
create table room (id bigint primary key);
insert into room values (7);
