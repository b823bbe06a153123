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

--changeset lingmei:core-6-register dbms:derby,postgresql
CREATE TABLE ${database.defaultSchemaName}.region (
  code varchar(6) NOT NULL PRIMARY KEY,
  position int NOT NULL,
  name varchar(100) NOT NULL,
  city varchar(100) NOT NULL,
  city_code varchar(6) NOT NULL,
  plate varchar(10) NOT NULL,
  annual_quota_kt decimal(18,6) NOT NULL,
  version bigint NOT NULL
);
CREATE TABLE ${database.defaultSchemaName}.enterprise (
  uscc varchar(18) NOT NULL PRIMARY KEY,
  region varchar(6) NOT NULL REFERENCES ${database.defaultSchemaName}.region (code),
  name varchar(200) NOT NULL,
  kind varchar(10) NOT NULL,
  licensed_capacity_kt decimal(18,6) NOT NULL,
  kilns int NOT NULL,
  code_accepted boolean NOT NULL,
  code_acceptance_reason varchar(1000),
  version bigint NOT NULL
);
--rollback DROP TABLE ${database.defaultSchemaName}.enterprise;
--rollback DROP TABLE ${database.defaultSchemaName}.region;

--changeset lingmei:core-6-register-index dbms:postgresql
-- Derby makes an index for every foreign key by itself.
CREATE INDEX enterprise_region ON ${database.defaultSchemaName}.enterprise (region);
--rollback DROP INDEX ${database.defaultSchemaName}.enterprise_region;

--changeset lingmei:core-7-users dbms:derby,postgresql
-- generation: counts the changes after which the user's tokens are void.
CREATE TABLE ${database.defaultSchemaName}.app_user (
  username varchar(64) NOT NULL PRIMARY KEY,
  display_name varchar(200) NOT NULL,
  region varchar(6) REFERENCES ${database.defaultSchemaName}.region (code),
  enterprise varchar(18) REFERENCES ${database.defaultSchemaName}.enterprise (uscc),
  disabled boolean NOT NULL,
  password_hash varchar(200) NOT NULL,
  generation bigint NOT NULL,
  version bigint NOT NULL
);
CREATE TABLE ${database.defaultSchemaName}.app_user_role (
  username varchar(64) NOT NULL REFERENCES ${database.defaultSchemaName}.app_user (username),
  role varchar(40) NOT NULL,
  PRIMARY KEY (username, role)
);
-- Kept for every name that was tried, so that a lock does not tell which names exist.
CREATE TABLE ${database.defaultSchemaName}.login_failure (
  username varchar(64) NOT NULL PRIMARY KEY,
  failures int NOT NULL,
  last_at timestamp NOT NULL,
  locked_until timestamp
);
CREATE INDEX login_failure_time ON ${database.defaultSchemaName}.login_failure (last_at);
--rollback DROP TABLE ${database.defaultSchemaName}.login_failure;
--rollback DROP TABLE ${database.defaultSchemaName}.app_user_role;
--rollback DROP TABLE ${database.defaultSchemaName}.app_user;

--changeset lingmei:core-8-initial-password dbms:derby,postgresql
-- Whether somebody else than the user has set the password. Of those that are there already nobody knows.
ALTER TABLE ${database.defaultSchemaName}.app_user ADD COLUMN initial_password boolean DEFAULT false NOT NULL;
--rollback ALTER TABLE ${database.defaultSchemaName}.app_user DROP COLUMN initial_password;
