package org.lingmei.county.host.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.county.host.artifact.Refusal;

class ModuleTablesTest {

    private static final String FIRST = "--liquibase formatted sql\n";

    private static List<ChangeSet> read(String text) throws Refusal {
        return ChangeLog.read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Set<String> checked(String... statements) throws Refusal {
        ExpandOnly check = new ExpandOnly();
        for (int i = 0; i < statements.length; i++) {
            check.check(new ChangeSet("li:" + i, statements[i]));
        }
        return check.tables();
    }

    private static String refused(String... statements) {
        return assertThrows(Refusal.class, () -> checked(statements), String.join(" ", statements)).reason().en();
    }

    @Test
    void changeSetsAreReadInTheirOrder() throws Refusal {
        assertEquals(List.of(new ChangeSet("li:1", "CREATE TABLE a (b int);\n\n"), new ChangeSet("wang.w@x:2-b", "SELECT;\n")),
                read(FIRST + "\n-- the first\n--changeset li:1\n  CREATE TABLE a (b int);\n\n-- changeset wang.w@x:2-b dbms:derby,postgresql\nSELECT;"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "",
        "--changeset li:1\nCREATE TABLE a (b int);",
        "--liquibase formatted sql logicalFilePath:x\n",
        FIRST + "CREATE TABLE a (b int);",
        FIRST + "--changeset li:1 runAlways:true\n",
        FIRST + "--changeset li:1 endDelimiter:x\n",
        FIRST + "--changeset li:1 splitStatements:false\n",
        FIRST + "--changeset li:1 dbms:oracle\n",
        FIRST + "--changeset li:1\n--preconditions onFail:MARK_RAN\n",
        FIRST + "--property name:x value:y\n",
        FIRST + "--changeset li:1\n--rollback DROP TABLE a\n",
        FIRST + "--changeset li:1\n--validCheckSum: ANY\n",
        FIRST + "--changeset li:1\n--ignoreLines:1\n",
        FIRST + "--changeset\n",
        FIRST + "--changeset li:1\nSELECT 1\nGO\nSELECT 2;",
        FIRST + "--changeset li:1\nSELECT 1\n/\nSELECT 2;",
        FIRST + "--changeset li:1\nINSERT INTO a VALUES ('${user.name}');",
        FIRST + "--changeset li:1\nSELECT 1;\n--changeset li:1\nSELECT 2;"})
    void whatLiquibaseMightReadInAnotherWayIsRefused(String text) {
        assertThrows(Refusal.class, () -> read(text));
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        assertThrows(Refusal.class, () -> ChangeLog.read(new byte[] {'-', '-', (byte) 0xC0, (byte) 0xAF}));
    }

    @Test
    void whatOnlyAddsIsAcceptedAndItsTablesAreKnown() throws Refusal {
        assertEquals(Set.of("kiln", "reading"), checked(
                "CREATE TABLE kiln (id int NOT NULL PRIMARY KEY, name varchar(40) DEFAULT 'it''s; one' NOT NULL, CHECK (id > 0));",
                "CREATE TABLE IF NOT EXISTS reading (kiln int NOT NULL REFERENCES kiln (id) ON DELETE CASCADE, so2 decimal(10, 3));"
                        + "CREATE UNIQUE INDEX reading_one ON reading (kiln);",
                "CREATE INDEX kiln_name ON kiln (name); CREATE VIEW cold AS SELECT k.id FROM kiln k WHERE k.name <> 'x';",
                "ALTER TABLE kiln ADD COLUMN note varchar(200); ALTER TABLE kiln ADD heat int DEFAULT 0 NOT NULL, ADD COLUMN since date;",
                "INSERT INTO kiln (id, name) VALUES (1, 'drop table kiln'); COMMENT ON TABLE kiln IS 'rotary; shaft'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "DROP TABLE kiln", "drop index x", "ALTER TABLE kiln DROP COLUMN a", "ALTER TABLE kiln RENAME TO oven",
        "ALTER TABLE kiln RENAME COLUMN a TO b", "RENAME TABLE kiln TO oven", "RENAME COLUMN kiln.a TO b", "TRUNCATE TABLE kiln",
        "DELETE FROM kiln", "UPDATE kiln SET a = 1", "ALTER TABLE kiln ALTER COLUMN a SET NOT NULL", "ALTER TABLE kiln ALTER a TYPE text",
        "ALTER TABLE kiln ADD CONSTRAINT c CHECK (a > 1)", "ALTER TABLE kiln ADD UNIQUE (a)", "ALTER TABLE kiln ADD PRIMARY KEY (a)",
        "ALTER TABLE kiln ADD COLUMN a int NOT NULL", "ALTER TABLE kiln ADD COLUMN a int UNIQUE", "ALTER TABLE kiln ADD a int REFERENCES b",
        "ALTER TABLE kiln OWNER TO x", "ALTER TABLE kiln ADD COLUMN a int, DROP COLUMN b", "GRANT ALL ON kiln TO public", "REVOKE ALL ON kiln FROM x",
        "CREATE UNIQUE INDEX one ON kiln (a)", "CREATE OR REPLACE VIEW v AS SELECT 1", "CREATE FUNCTION f() RETURNS int", "CREATE TRIGGER t",
        "CREATE ROLE r", "CREATE SCHEMA s", "SET SCHEMA other", "SET search_path TO other", "DO 'x'", "CALL SYSCS_UTIL.SYSCS_BACKUP_DATABASE('x')",
        "CREATE TABLE other.kiln (id int)", "CREATE TABLE \"other\".kiln (id int)", "INSERT INTO modules.artefact VALUES (1)",
        "INSERT INTO kiln SELECT id FROM county210323.kiln", "CREATE VIEW v AS SELECT * FROM pg_catalog.pg_user",
        "INSERT INTO databasechangelog VALUES (1)", "COPY kiln FROM PROGRAM 'x'", "SELECT 1", "LOCK TABLE kiln",
        "INSERT INTO kiln VALUES (1) RETURNING id", "WITH x AS (DELETE FROM kiln) SELECT 1",
        "CREATE TABLE a (b int) /* ; */", "INSERT INTO a VALUES (E'\\'; DROP TABLE a; --')", "INSERT INTO a VALUES ($$x$$)",
        "INSERT INTO a VALUES ('open"})
    void whatDoesMoreThanAddIsRefused(String statement) {
        refused(statement);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "DROP TABLE kiln                          | change set li:0 is refused: it contains DROP and does not only add",
        "ALTER TABLE kiln ADD COLUMN a int NOT NULL | change set li:0 is refused: column A is neither nullable nor has it a default, so the former version could not write",
        "CREATE UNIQUE INDEX one ON kiln (a)      | change set li:0 is refused: a unique index is accepted on a table that the same change set creates, and no other",
        "CREATE TABLE xiuyan.kiln (id int)        | change set li:0 is refused: “XIUYAN” points into some schema: tables are named without one"})
    void theReasonNamesWhatIsWrong(String statement, String reason) {
        assertEquals(reason, refused(statement));
    }

    @Test
    void theStatementsBeforeAndAfterCountToo() {
        assertTrue(refused("CREATE TABLE a (b int);", "CREATE TABLE c (d int); DROP TABLE a; CREATE TABLE e (f int);").startsWith("change set li:1"));
    }
}
