--liquibase formatted sql
--property name:longtext value:clob dbms:derby
--property name:longtext value:text dbms:postgresql

-- Times are UTC without a zone. Every column in a WHERE clause is indexed: without an index Derby locks the whole table.

--changeset lingmei:core-1-locks dbms:derby
-- Derby looks for a deadlock after 20 seconds by default, and waits a minute for a lock.
CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.deadlockTimeout', '2');
CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.waitTimeout', '30');
--rollback CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.deadlockTimeout', null);
--rollback CALL SYSCS_UTIL.SYSCS_SET_DATABASE_PROPERTY('derby.locks.waitTimeout', null);

--changeset lingmei:core-2-ledger dbms:derby,postgresql
-- One row for both chains, so that no two transactions can lock them in different orders.
CREATE TABLE ${database.defaultSchemaName}.ledger_head (
  id smallint NOT NULL PRIMARY KEY,
  audit_sequence bigint NOT NULL,
  audit_hash varchar(128) NOT NULL,
  event_id bigint NOT NULL
);
INSERT INTO ${database.defaultSchemaName}.ledger_head (id, audit_sequence, audit_hash, event_id) VALUES (1, 0, '', 0);
--rollback DROP TABLE ${database.defaultSchemaName}.ledger_head;

--changeset lingmei:core-3-audit dbms:derby,postgresql
CREATE TABLE ${database.defaultSchemaName}.audit_entry (
  sequence bigint NOT NULL PRIMARY KEY,
  written_at timestamp NOT NULL,
  actor varchar(128) NOT NULL,
  action varchar(128) NOT NULL,
  subject varchar(512) NOT NULL,
  details ${longtext} NOT NULL,
  algorithm varchar(20) NOT NULL,
  hash varchar(128) NOT NULL
);
--rollback DROP TABLE ${database.defaultSchemaName}.audit_entry;

--changeset lingmei:core-4-outbox dbms:derby,postgresql
CREATE TABLE ${database.defaultSchemaName}.outbox_event (
  id bigint NOT NULL PRIMARY KEY,
  type varchar(128) NOT NULL,
  subject varchar(512) NOT NULL,
  payload ${longtext} NOT NULL,
  occurred_at timestamp NOT NULL
);
CREATE INDEX outbox_event_time ON ${database.defaultSchemaName}.outbox_event (occurred_at);
CREATE TABLE ${database.defaultSchemaName}.outbox_progress (
  handler varchar(200) NOT NULL PRIMARY KEY,
  last_id bigint NOT NULL,
  seen_at timestamp NOT NULL
);
--rollback DROP TABLE ${database.defaultSchemaName}.outbox_progress;
--rollback DROP TABLE ${database.defaultSchemaName}.outbox_event;

--changeset lingmei:core-5-idempotency dbms:derby,postgresql
-- status and body are null only while the write is under way, which no other transaction sees.
CREATE TABLE ${database.defaultSchemaName}.idempotent_write (
  caller varchar(128) NOT NULL,
  request_key varchar(200) NOT NULL,
  fingerprint varchar(64) NOT NULL,
  status int,
  body ${longtext},
  written_at timestamp NOT NULL,
  PRIMARY KEY (caller, request_key)
);
CREATE INDEX idempotent_write_time ON ${database.defaultSchemaName}.idempotent_write (written_at);
--rollback DROP TABLE ${database.defaultSchemaName}.idempotent_write;
