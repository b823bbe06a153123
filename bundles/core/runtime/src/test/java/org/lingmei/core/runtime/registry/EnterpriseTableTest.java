package org.lingmei.core.runtime.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Uscc;
import org.lingmei.core.api.office.Spreadsheets.Table;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;

class EnterpriseTableTest {

    private static final Set<String> REGIONS = Set.of("210381", "210882");
    private static final String HEADING = "region,uscc,name,kind,licensed_capacity_kt,kilns";
    private static final String GOOD = "210381,912103819DX0010148,海城市示范矿山01号,mine,1200,0";

    private static List<Enterprise> read(String... lines) {
        return EnterpriseTable.read(new Table(Stream.of(lines).map(line -> List.of(line.split(",", -1))).toList()), REGIONS);
    }

    private static String errors(String... lines) {
        Problem problem = assertThrows(ProblemException.class, () -> read(lines)).problem();
        assertEquals("invalid-table", problem.type());
        assertEquals(422, problem.status());
        return problem.errors().stream().map(EnterpriseTableTest::place).collect(Collectors.joining(" "));
    }

    private static String place(CellError error) {
        return error.row() + ":" + error.column();
    }

    @Test
    void readsColumnsInAnyOrderAndCleansCells() {
        Enterprise expected = new Enterprise(new Uscc("912103819DX0010148"), "210381", "海城市示范矿山01号",
                Enterprise.Kind.MINE, new BigDecimal("1200.5"), 3);
        assertEquals(List.of(expected), read("name,kilns,KIND,uscc, region ,licensed_capacity_kt,remark",
                "海城市示范矿山01号,３,mine, 912103819dx0010148　,２１０３８１,１２００．５,x", ",,,,,,"));
    }

    @Test
    void tellsOfMissingColumns() {
        assertEquals("1:uscc 1:kilns", errors("region,name,kind,licensed_capacity_kt", "210381,x,mine,1"));
        assertEquals("0:null", errors());
    }

    @Test
    void tellsOfAllErrorsWithTheirPlaces() {
        assertEquals("3:region 3:uscc 3:name 3:kind 3:licensed_capacity_kt 3:kilns 4:uscc",
                errors(HEADING, GOOD, "999999,91,,factory,-1,1.5", GOOD));
    }

    @ParameterizedTest
    @CsvSource({"NaN", "1e400", "-1", "1234567890", "0.1234567", "''", "1 000", "0x10", "=1+1", ".5", "5."})
    void refusesWhatIsNoCapacity(String capacity) {
        assertEquals("2:licensed_capacity_kt", errors(HEADING, "210381,912103819DX0010148,x,mine," + capacity + ",0"));
    }

    @Test
    void theSameCodeInTwoSpellingsIsADuplicate() {
        assertEquals("3:uscc", errors(HEADING, GOOD, GOOD.replace("DX", "dx")));
    }

    @Test
    void aRowThatIsTooShortLacksItsLastCells() {
        assertEquals("2:kilns", errors(HEADING, "210381,912103819DX0010148,x,mine,1"));
    }
}
