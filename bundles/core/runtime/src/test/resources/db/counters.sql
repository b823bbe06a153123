--liquibase formatted sql

--changeset lingmei:counters-1 dbms:derby,postgresql
CREATE TABLE ${database.defaultSchemaName}.counter (name varchar(10) NOT NULL PRIMARY KEY, value int NOT NULL);
INSERT INTO ${database.defaultSchemaName}.counter (name, value) VALUES ('a', 0);
INSERT INTO ${database.defaultSchemaName}.counter (name, value) VALUES ('b', 0);
