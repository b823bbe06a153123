--liquibase formatted sql

--changeset haicheng:1
-- what a mine said when the county asked it about a week, one answer each; a later answer takes the earlier one's place
CREATE TABLE mine_answer (
    week varchar(8) NOT NULL,
    uscc varchar(18) NOT NULL,
    answer varchar(500) NOT NULL,
    noted_by varchar(100) NOT NULL,
    noted_at timestamp NOT NULL,
    PRIMARY KEY (week, uscc)
);
