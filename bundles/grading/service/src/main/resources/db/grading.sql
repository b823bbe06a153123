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

--changeset lingmei:grading-consultation dbms:derby,postgresql
--comment Every version of every answer is kept; of a county's answers in a round the last one counts.
create table ${database.defaultSchemaName}.consultation_round (
  code varchar(64) not null,
  version int not null,
  round int not null,
  revision int not null,
  counties varchar(400) not null,
  circulated_by varchar(64) not null,
  circulated_at timestamp not null,
  deadline date not null,
  closed_by varchar(64),
  closed_at timestamp,
  constraint consultation_round_pk primary key (code, version, round),
  constraint consultation_round_text foreign key (code, version, revision)
    references ${database.defaultSchemaName}.standard_revision (code, version, revision)
);
create table ${database.defaultSchemaName}.consultation_answer (
  code varchar(64) not null,
  version int not null,
  round int not null,
  region varchar(16) not null,
  answer_version int not null,
  verdict varchar(16) not null,
  remark varchar(4000) not null,
  answered_by varchar(64) not null,
  answered_at timestamp not null,
  constraint consultation_answer_pk primary key (code, version, round, region, answer_version),
  constraint consultation_answer_of foreign key (code, version, round)
    references ${database.defaultSchemaName}.consultation_round (code, version, round)
);
create table ${database.defaultSchemaName}.consultation_proposal (
  code varchar(64) not null,
  version int not null,
  proposal int not null,
  round int not null,
  region varchar(16) not null,
  answer_version int not null,
  clause varchar(32) not null,
  proposed_text varchar(8000) not null,
  reason varchar(4000) not null,
  decision varchar(16),
  decision_reason varchar(4000),
  decided_by varchar(64),
  decided_at timestamp,
  constraint consultation_proposal_pk primary key (code, version, proposal),
  constraint consultation_proposal_of foreign key (code, version, round, region, answer_version)
    references ${database.defaultSchemaName}.consultation_answer (code, version, round, region, answer_version)
);
create table ${database.defaultSchemaName}.consultation_limit (
  code varchar(64) not null,
  version int not null,
  proposal int not null,
  position int not null,
  grade_table varchar(32) not null,
  grade_row varchar(32) not null,
  quantity varchar(64) not null,
  comparison varchar(2) not null,
  limit_value varchar(32),
  constraint consultation_limit_pk primary key (code, version, proposal, position),
  constraint consultation_limit_of foreign key (code, version, proposal)
    references ${database.defaultSchemaName}.consultation_proposal (code, version, proposal)
);
--rollback drop table ${database.defaultSchemaName}.consultation_limit;
--rollback drop table ${database.defaultSchemaName}.consultation_proposal;
--rollback drop table ${database.defaultSchemaName}.consultation_answer;
--rollback drop table ${database.defaultSchemaName}.consultation_round;

--changeset lingmei:grading-certificates dbms:derby,postgresql
--comment What a certificate says is frozen in content; whether it still counts follows from revoked_at and from the lot's analyses.
create table ${database.defaultSchemaName}.certificate_year (
  year_no int not null,
  last_no int not null,
  constraint certificate_year_pk primary key (year_no)
);
create table ${database.defaultSchemaName}.certificate (
  certificate_no varchar(32) not null,
  year_no int not null,
  sequence_no int not null,
  code varchar(16) not null,
  assay_id bigint not null,
  basis bigint not null,
  region varchar(6) not null,
  uscc varchar(18) not null,
  content ${long.text.type} not null,
  sha256 char(64) not null,
  issued_by varchar(64) not null,
  issued_at timestamp not null,
  revoked_by varchar(64),
  revoked_at timestamp,
  revocation_reason varchar(1000),
  constraint certificate_pk primary key (certificate_no),
  constraint certificate_sequence unique (year_no, sequence_no),
  constraint certificate_code unique (code),
  constraint certificate_year_of foreign key (year_no) references ${database.defaultSchemaName}.certificate_year (year_no),
  constraint certificate_assay foreign key (assay_id) references ${database.defaultSchemaName}.assay (id)
);
create index certificate_region on ${database.defaultSchemaName}.certificate (region, year_no, sequence_no);
--rollback drop table ${database.defaultSchemaName}.certificate;
--rollback drop table ${database.defaultSchemaName}.certificate_year;

--changeset lingmei:grading-certificates-postgresql dbms:postgresql
--comment Derby has an index for every foreign key.
create index assay_parts on ${database.defaultSchemaName}.assay (of_id);
create index certificate_of_assay on ${database.defaultSchemaName}.certificate (assay_id);
--rollback drop index ${database.defaultSchemaName}.certificate_of_assay;
--rollback drop index ${database.defaultSchemaName}.assay_parts;

--changeset lingmei:grading-standard-ending dbms:derby,postgresql
--comment Both null, unless effective_to is the day on which the version ends without a successor.
alter table ${database.defaultSchemaName}.standard_version add column end_number varchar(64);
alter table ${database.defaultSchemaName}.standard_version add column end_reason varchar(1000);
--rollback alter table ${database.defaultSchemaName}.standard_version drop column end_reason;
--rollback alter table ${database.defaultSchemaName}.standard_version drop column end_number;
