--liquibase formatted sql

--property name:bytes.type value:blob dbms:derby
--property name:bytes.type value:bytea dbms:postgresql
--property name:long.text.type value:clob dbms:derby
--property name:long.text.type value:text dbms:postgresql

-- Times are UTC without a zone. Every column in a WHERE clause is indexed: without an index Derby locks the whole table.

--changeset lingmei:modules-artefact dbms:derby,postgresql
create table ${database.defaultSchemaName}.artefact (
  sha256 char(64) not null,
  region varchar(6) not null,
  symbolic_name varchar(255) not null,
  version varchar(255) not null,
  signer varchar(1000) not null,
  content ${bytes.type} not null,
  kept_at timestamp not null,
  constraint artefact_pk primary key (sha256)
);
create index artefact_region on ${database.defaultSchemaName}.artefact (region);
--rollback drop table ${database.defaultSchemaName}.artefact;

--changeset lingmei:modules-desired dbms:derby,postgresql
--comment A county's row is never deleted: its generation only ever grows, whether a module is in force or not.
create table ${database.defaultSchemaName}.desired (
  region varchar(6) not null,
  sha256 char(64),
  version varchar(255),
  previous_sha256 char(64),
  blocked boolean not null,
  generation bigint not null,
  changed_by varchar(128) not null,
  changed_at timestamp not null,
  constraint desired_pk primary key (region),
  constraint desired_in_force foreign key (sha256) references ${database.defaultSchemaName}.artefact (sha256),
  constraint desired_previous foreign key (previous_sha256) references ${database.defaultSchemaName}.artefact (sha256)
);
--rollback drop table ${database.defaultSchemaName}.desired;

--changeset lingmei:modules-deployment dbms:derby,postgresql
--comment What was refused is told here too; its artefact is not kept, so the hash refers to nothing.
create table ${database.defaultSchemaName}.deployment (
  id varchar(64) not null,
  region varchar(6) not null,
  action varchar(16) not null,
  from_version varchar(255),
  to_version varchar(255),
  sha256 char(64),
  outcome varchar(16) not null,
  reason_zh varchar(2000) not null,
  reason_en varchar(2000) not null,
  requested_by varchar(128) not null,
  began_at timestamp not null,
  millis bigint not null,
  constraint deployment_pk primary key (id)
);
create index deployment_of on ${database.defaultSchemaName}.deployment (region, began_at);
create index deployment_artefact on ${database.defaultSchemaName}.deployment (sha256);
create table ${database.defaultSchemaName}.deployment_step (
  deployment_id varchar(64) not null,
  step_no int not null,
  phase varchar(16) not null,
  passed boolean not null,
  millis bigint not null,
  detail_zh varchar(4000) not null,
  detail_en varchar(4000) not null,
  constraint deployment_step_pk primary key (deployment_id, step_no),
  constraint deployment_step_of foreign key (deployment_id) references ${database.defaultSchemaName}.deployment (id)
);
--rollback drop table ${database.defaultSchemaName}.deployment_step;
--rollback drop table ${database.defaultSchemaName}.deployment;

--changeset lingmei:modules-node dbms:derby,postgresql
--comment What each node made of a county's generation; the latest it tried.
create table ${database.defaultSchemaName}.node (
  region varchar(6) not null,
  name varchar(128) not null,
  generation bigint not null,
  state varchar(16) not null,
  reason_zh varchar(2000) not null,
  reason_en varchar(2000) not null,
  changed_at timestamp not null,
  constraint node_pk primary key (region, name)
);
--rollback drop table ${database.defaultSchemaName}.node;

--changeset lingmei:modules-connector dbms:derby,postgresql
--comment A connector's row stays when its module is gone: with the next version that offers it, it goes on where it was.
create table ${database.defaultSchemaName}.connector (
  region varchar(6) not null,
  name varchar(40) not null,
  schedule varchar(100) not null,
  due_at timestamp not null,
  started_at timestamp,
  ended_at timestamp,
  succeeded_at timestamp,
  runner varchar(128),
  lease_until timestamp,
  outcome varchar(16),
  detail_zh varchar(2000) not null,
  detail_en varchar(2000) not null,
  failures int not null,
  constraint connector_pk primary key (region, name)
);
--rollback drop table ${database.defaultSchemaName}.connector;

--changeset lingmei:modules-indicators dbms:derby,postgresql
--comment What the county asks for beyond the province's forms, as this version said when it first came into force; null for nothing.
alter table ${database.defaultSchemaName}.artefact add column indicators ${long.text.type};
--rollback alter table ${database.defaultSchemaName}.artefact drop column indicators;

--changeset lingmei:modules-sub-grades dbms:derby,postgresql
--comment How the county splits the province's grades, as this version said when it first came into force; null for not at all.
alter table ${database.defaultSchemaName}.artefact add column sub_grades ${long.text.type};
--rollback alter table ${database.defaultSchemaName}.artefact drop column sub_grades;

--changeset lingmei:modules-under-way dbms:derby,postgresql
--comment A row for as long as a deployment is under way. One that outlives its platform is what the history hears of at the next start.
create table ${database.defaultSchemaName}.under_way (
  id varchar(64) not null,
  region varchar(6) not null,
  node varchar(128) not null,
  action varchar(16) not null,
  from_version varchar(255),
  to_version varchar(255),
  sha256 char(64),
  phase varchar(16) not null,
  requested_by varchar(128) not null,
  began_at timestamp not null,
  constraint under_way_pk primary key (id)
);
--rollback drop table ${database.defaultSchemaName}.under_way;

--changeset lingmei:modules-blocked-by-province dbms:derby,postgresql
--comment What the province has blocked, the county does not unblock.
alter table ${database.defaultSchemaName}.desired add column blocked_by_province boolean default false not null;
--rollback alter table ${database.defaultSchemaName}.desired drop column blocked_by_province;
