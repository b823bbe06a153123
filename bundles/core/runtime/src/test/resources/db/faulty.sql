--liquibase formatted sql

--changeset lingmei:faulty-1 dbms:derby,postgresql
CREATE TABLE ${database.defaultSchemaName}.early (id int NOT NULL PRIMARY KEY);

--changeset lingmei:faulty-2 dbms:derby,postgresql
CREATE TABEL ${database.defaultSchemaName}.late (id int NOT NULL PRIMARY KEY);
