--liquibase formatted sql

--property name:long.text.type value:clob dbms:derby
--property name:long.text.type value:text dbms:postgresql

--changeset lingmei:grading-standards dbms:derby,postgresql
--comment A version of a standard has revisions while it is a draft; an issued version keeps the one it was issued with.
create table ${database.defaultSchemaName}.standard_version (
  code varchar(64) not null,
  version int not null,
  scope varchar(16) not null,
  state varchar(16) not null,
  revision int not null,
  based_on int,
  issue_number varchar(64) not null,
  effective_from date,
  effective_to date,
  created_by varchar(64) not null,
  created_at timestamp not null,
  changed_at timestamp not null,
  constraint standard_version_pk primary key (code, version)
);
create table ${database.defaultSchemaName}.standard_revision (
  code varchar(64) not null,
  version int not null,
  revision int not null,
  content ${long.text.type} not null,
  sha256 char(64) not null,
  note varchar(1000) not null,
  written_by varchar(64) not null,
  written_at timestamp not null,
  constraint standard_revision_pk primary key (code, version, revision),
  constraint standard_revision_of foreign key (code, version) references ${database.defaultSchemaName}.standard_version (code, version)
);
--rollback drop table ${database.defaultSchemaName}.standard_revision;
--rollback drop table ${database.defaultSchemaName}.standard_version;
