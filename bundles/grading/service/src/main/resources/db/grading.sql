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

--changeset lingmei:grading-assays dbms:derby,postgresql
--comment One narrow row an analysis, for a back-test reads all of them; values are the decimal strings that the laboratory wrote.
create sequence ${database.defaultSchemaName}.assay_number as bigint start with 1;
create table ${database.defaultSchemaName}.assay (
  id bigint not null,
  assay varchar(64) not null,
  region varchar(6) not null,
  uscc varchar(18) not null,
  lot varchar(64) not null,
  lot_tonnes varchar(20) not null,
  family varchar(16) not null,
  lab varchar(100) not null,
  method varchar(64) not null,
  certificate varchar(64) not null,
  sampler varchar(64) not null,
  sampled_at date not null,
  kind varchar(16) not null,
  of_id bigint,
  mgo varchar(32),
  cao varchar(32),
  sio2 varchar(32),
  fe2o3 varchar(32),
  al2o3 varchar(32),
  loi varchar(32),
  others varchar(1000),
  verdict varchar(20) not null,
  version int not null,
  reason varchar(1000) not null,
  written_by varchar(64) not null,
  written_at timestamp not null,
  constraint assay_pk primary key (id),
  constraint assay_name unique (region, assay),
  constraint assay_of foreign key (of_id) references ${database.defaultSchemaName}.assay (id)
);
create index assay_sampled on ${database.defaultSchemaName}.assay (sampled_at, id);
create index assay_enterprise on ${database.defaultSchemaName}.assay (uscc);
create table ${database.defaultSchemaName}.assay_version (
  assay_id bigint not null,
  version int not null,
  uscc varchar(18) not null,
  lot varchar(64) not null,
  lot_tonnes varchar(20) not null,
  family varchar(16) not null,
  lab varchar(100) not null,
  method varchar(64) not null,
  certificate varchar(64) not null,
  sampler varchar(64) not null,
  sampled_at date not null,
  mgo varchar(32),
  cao varchar(32),
  sio2 varchar(32),
  fe2o3 varchar(32),
  al2o3 varchar(32),
  loi varchar(32),
  others varchar(1000),
  reason varchar(1000) not null,
  written_by varchar(64) not null,
  written_at timestamp not null,
  constraint assay_version_pk primary key (assay_id, version),
  constraint assay_version_of foreign key (assay_id) references ${database.defaultSchemaName}.assay (id)
);
create table ${database.defaultSchemaName}.assay_settlement (
  assay_id bigint not null,
  verdict varchar(20) not null,
  tolerances varchar(1000) not null,
  mgo varchar(32),
  cao varchar(32),
  sio2 varchar(32),
  fe2o3 varchar(32),
  al2o3 varchar(32),
  loi varchar(32),
  others varchar(1000),
  settled_at timestamp not null,
  constraint assay_settlement_pk primary key (assay_id),
  constraint assay_settlement_of foreign key (assay_id) references ${database.defaultSchemaName}.assay (id)
);
--rollback drop table ${database.defaultSchemaName}.assay_settlement;
--rollback drop table ${database.defaultSchemaName}.assay_version;
--rollback drop table ${database.defaultSchemaName}.assay;
--rollback drop sequence ${database.defaultSchemaName}.assay_number;
