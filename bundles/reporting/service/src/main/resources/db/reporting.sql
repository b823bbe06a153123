--liquibase formatted sql

--property name:bytes.type value:blob dbms:derby
--property name:bytes.type value:bytea dbms:postgresql
--property name:long.text.type value:clob dbms:derby
--property name:long.text.type value:text dbms:postgresql
--property name:instant.type value:timestamp dbms:derby
--property name:instant.type value:timestamp dbms:postgresql

--changeset lingmei:reporting-cells dbms:derby,postgresql
--comment A figure names its form, indicator and item by one number, so that a row of figures stays narrow.
create table ${database.defaultSchemaName}.cell (
  id int not null,
  form varchar(16) not null,
  indicator_code varchar(64) not null,
  item varchar(32) not null,
  constraint cell_pk primary key (id),
  constraint cell_name unique (form, indicator_code, item)
);
--rollback drop table ${database.defaultSchemaName}.cell;

--changeset lingmei:reporting-definitions dbms:derby,postgresql
--comment The texts of the form and rule definitions that decisions were made by, so that each can be made again.
create table ${database.defaultSchemaName}.definition (
  sha256 char(64) not null,
  kind varchar(16) not null,
  content ${long.text.type} not null,
  first_used_at ${instant.type} not null,
  constraint definition_pk primary key (sha256)
);
--rollback drop table ${database.defaultSchemaName}.definition;

--changeset lingmei:reporting-submissions dbms:derby,postgresql
create table ${database.defaultSchemaName}.submission (
  id bigint generated always as identity,
  region varchar(6) not null,
  period varchar(8) not null,
  version int not null,
  received_at ${instant.type} not null,
  due_at ${instant.type} not null,
  stored_at ${instant.type} not null,
  timeliness varchar(8) not null,
  file_name varchar(255) not null,
  file_format varchar(64) not null,
  module varchar(64) not null,
  submitted_by varchar(64) not null,
  reason varchar(1000) not null,
  sha256 char(64) not null,
  forms_sha256 char(64) not null,
  rules_sha256 char(64) not null,
  row_count int not null,
  enterprises int not null,
  accepted int not null,
  returned int not null,
  finding_count int not null,
  constraint submission_pk primary key (id),
  constraint submission_version unique (region, period, version)
);
create table ${database.defaultSchemaName}.submission_file (
  submission_id bigint not null,
  content_type varchar(255) not null,
  content ${bytes.type} not null,
  constraint submission_file_pk primary key (submission_id),
  constraint submission_file_of foreign key (submission_id) references ${database.defaultSchemaName}.submission (id)
);
--rollback drop table ${database.defaultSchemaName}.submission_file;
--rollback drop table ${database.defaultSchemaName}.submission;

--changeset lingmei:reporting-reports dbms:derby,postgresql
create table ${database.defaultSchemaName}.report (
  submission_id bigint not null,
  report_no int not null,
  region varchar(6) not null,
  period varchar(8) not null,
  uscc varchar(18) not null,
  status varchar(8) not null,
  explosives_ratio decimal(31, 16),
  in_force char(1) not null,
  constraint report_pk primary key (submission_id, report_no)
);
create index report_in_force on ${database.defaultSchemaName}.report (region, period, in_force);
create table ${database.defaultSchemaName}.figure (
  submission_id bigint not null,
  report_no int not null,
  cell int not null,
  amount decimal(18, 6) not null,
  constraint figure_pk primary key (submission_id, report_no, cell)
);
--rollback drop table ${database.defaultSchemaName}.figure;
--rollback drop table ${database.defaultSchemaName}.report;

--changeset lingmei:reporting-notes dbms:derby,postgresql
--comment What a form asks in words, such as the problems of the week in C1.
create table ${database.defaultSchemaName}.note (
  submission_id bigint not null,
  report_no int not null,
  cell int not null,
  content varchar(4000) not null,
  constraint note_pk primary key (submission_id, report_no, cell)
);
--rollback drop table ${database.defaultSchemaName}.note;

--changeset lingmei:reporting-findings dbms:derby,postgresql
create table ${database.defaultSchemaName}.finding (
  submission_id bigint not null,
  finding_no int not null,
  report_no int not null,
  rule varchar(16) not null,
  severity varchar(8) not null,
  uscc varchar(18) not null,
  form varchar(16) not null,
  indicator_code varchar(64) not null,
  item varchar(32) not null,
  row_no int not null,
  message_zh varchar(1000) not null,
  message_en varchar(1000) not null,
  explanation varchar(2000),
  explained_by varchar(64),
  explained_at ${instant.type},
  constraint finding_pk primary key (submission_id, finding_no)
);
--rollback drop table ${database.defaultSchemaName}.finding;

--changeset lingmei:reporting-standing dbms:derby,postgresql
--comment How each county stands with each period and what its figures add up to: kept with every submission, read by every page.
create table ${database.defaultSchemaName}.standing (
  period varchar(8) not null,
  region varchar(6) not null,
  first_received_at ${instant.type} not null,
  due_at ${instant.type} not null,
  timeliness varchar(8) not null,
  versions int not null,
  accepted int not null,
  returned int not null,
  findings int not null,
  to_explain int not null,
  constraint standing_pk primary key (period, region)
);
create table ${database.defaultSchemaName}.total (
  period varchar(8) not null,
  region varchar(6) not null,
  cell int not null,
  submitted decimal(24, 6) not null,
  accepted decimal(24, 6) not null,
  constraint total_pk primary key (period, region, cell)
);
--rollback drop table ${database.defaultSchemaName}.total;
--rollback drop table ${database.defaultSchemaName}.standing;

--changeset lingmei:reporting-calendar dbms:derby,postgresql
create table ${database.defaultSchemaName}.calendar_day (
  day date not null,
  kind varchar(8) not null,
  constraint calendar_day_pk primary key (day)
);
create table ${database.defaultSchemaName}.calendar_year (
  year_no int not null,
  changed_by varchar(64) not null,
  changed_at ${instant.type} not null,
  constraint calendar_year_pk primary key (year_no)
);
--rollback drop table ${database.defaultSchemaName}.calendar_year;
--rollback drop table ${database.defaultSchemaName}.calendar_day;

--changeset lingmei:reporting-responsibility dbms:derby,postgresql
create table ${database.defaultSchemaName}.responsibility (
  id bigint generated always as identity,
  region varchar(6) not null,
  form varchar(16) not null,
  unit varchar(200) not null,
  person varchar(100) not null,
  position varchar(100) not null,
  deputy varchar(100) not null,
  phone varchar(40) not null,
  valid_from date not null,
  valid_to date,
  constraint responsibility_pk primary key (id)
);
create index responsibility_of on ${database.defaultSchemaName}.responsibility (region, form);
--rollback drop table ${database.defaultSchemaName}.responsibility;

--changeset lingmei:reporting-exemptions dbms:derby,postgresql
--comment Enterprises that need not explain what a rule of the class 准强制性 finds, because the reason is known and lasting.
create table ${database.defaultSchemaName}.exemption (
  uscc varchar(18) not null,
  rule varchar(16) not null,
  region varchar(6) not null,
  reason varchar(1000) not null,
  valid_from date not null,
  valid_to date,
  granted_by varchar(64) not null,
  granted_at ${instant.type} not null,
  constraint exemption_pk primary key (uscc, rule)
);
create index exemption_region on ${database.defaultSchemaName}.exemption (region);
--rollback drop table ${database.defaultSchemaName}.exemption;

--changeset lingmei:reporting-county-cells dbms:derby,postgresql
--comment What a county asks for beyond the forms. Its unit and decimals are part of what a number means, so that figures can never be read in another unit; its titles are kept for when no module says them any more.
alter table ${database.defaultSchemaName}.cell drop constraint cell_name;
alter table ${database.defaultSchemaName}.cell add column region varchar(6) default '' not null;
alter table ${database.defaultSchemaName}.cell add column unit varchar(20) default '' not null;
alter table ${database.defaultSchemaName}.cell add column decimals smallint default 0 not null;
alter table ${database.defaultSchemaName}.cell add column summed boolean default true not null;
alter table ${database.defaultSchemaName}.cell add column title_zh varchar(100);
alter table ${database.defaultSchemaName}.cell add column title_en varchar(100);
alter table ${database.defaultSchemaName}.cell add column item_zh varchar(100);
alter table ${database.defaultSchemaName}.cell add column item_en varchar(100);
alter table ${database.defaultSchemaName}.cell add constraint cell_meaning unique (region, form, indicator_code, item, unit, decimals);
--rollback empty

--changeset lingmei:reporting-submission-indicators dbms:derby,postgresql
--comment The county's indicators that a file was read by, as a text in table definition; null where there were none.
alter table ${database.defaultSchemaName}.submission add column indicators_sha256 char(64);
--rollback alter table ${database.defaultSchemaName}.submission drop column indicators_sha256;

--changeset lingmei:reporting-judged-again dbms:derby,postgresql
--comment Findings that came or lapsed because an earlier week was corrected, with the file that did it; what of them waits for somebody; and the rows of a report's figures in its file, so that a finding of later can name it.
alter table ${database.defaultSchemaName}.finding add column came_by bigint;
alter table ${database.defaultSchemaName}.finding add column lapsed_by bigint;
alter table ${database.defaultSchemaName}.standing add column to_correct int default 0 not null;
alter table ${database.defaultSchemaName}.standing add column came int default 0 not null;
alter table ${database.defaultSchemaName}.report add column figure_rows varchar(4000);
create index finding_report on ${database.defaultSchemaName}.finding (submission_id, report_no);
--rollback drop index ${database.defaultSchemaName}.finding_report;
--rollback alter table ${database.defaultSchemaName}.report drop column figure_rows;
--rollback alter table ${database.defaultSchemaName}.standing drop column came;
--rollback alter table ${database.defaultSchemaName}.standing drop column to_correct;
--rollback alter table ${database.defaultSchemaName}.finding drop column lapsed_by;
--rollback alter table ${database.defaultSchemaName}.finding drop column came_by;

--changeset lingmei:reporting-county-turn dbms:derby,postgresql
--comment How many files of a county were stored: what a file is judged against has changed on another node if this has.
create table ${database.defaultSchemaName}.county_turn (
  region varchar(6) not null,
  turn_no bigint not null,
  constraint county_turn_pk primary key (region)
);
--rollback drop table ${database.defaultSchemaName}.county_turn;
