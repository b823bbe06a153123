package org.lingmei.core.office;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.core.api.office.Spreadsheets.Table;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.api.problem.CellError;

class CsvReadingTest {

    private static final Charset GBK = Charset.forName("GBK");

    private final PoiSpreadsheets spreadsheets = new PoiSpreadsheets(new Limits(1_000, 20_000, 1024));

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesAreCountedByEveryLineEnd(String end) throws Exception {
        Table table = read(String.join(end, "a,b", "", "\"x" + end + "y\",2", ",", "c,d") + end);
        assertEquals(List.of(List.of("a", "b"), List.of("x" + end + "y", "2"), List.of("c", "d")), table.rows());
        assertArrayEquals(new int[] {1, 3, 6}, table.lines());
    }

    @Test
    void aByteOrderMarkIsSkippedAndTheLastLineNeedsNoEnd() throws Exception {
        assertEquals(List.of(List.of("地区", "量"), List.of("210381", "1")), read("\uFEFF地区,量\n210381,1").rows());
    }

    @Test
    void gbkIsReadAsGbk() throws Exception {
        byte[] file = "企业,产量\n大石桥,1\n".getBytes(GBK);
        assertEquals(List.of("大石桥", "1"), spreadsheets.readCsv(file, "GBK").rows().get(1));
    }

    @Test
    void aWrongCharacterSetIsRefusedAtItsLine() {
        byte[] gbk = "a,b\r\nc,d\r\n大石桥,1\r\n".getBytes(GBK);
        CellError error = refusal(gbk, "UTF-8");
        assertEquals(3, error.row());
        assertTrue(error.message().zh().contains("UTF-8"));
        assertTrue(error.message().en().contains("byte 11 "), error.message().en());
        assertEquals(0, refusal("\uFEFF企业\n".getBytes(StandardCharsets.UTF_8), "GBK").row());
        assertEquals(2, refusal(new byte[] {'a', '\n', (byte) 0xE5, (byte) 0xA4}, "UTF-8").row());
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "no such name", "", "ISO-2022-CN", "x-JISAutoDetect"})
    void aCharacterSetThatIsNotKnownIsRefused(String charset) {
        assertEquals(0, refusal("a,b\n".getBytes(StandardCharsets.UTF_8), charset).row());
    }

    @Test
    void aRowWithMoreColumnsThanASheetIsRefusedAtItsLine() throws Exception {
        PoiSpreadsheets roomy = new PoiSpreadsheets(new Limits(1_000, 5_000_000, 1024));
        String widest = "1,".repeat(16_383) + "1\n";
        assertEquals(16_384, roomy.readCsv(("a\n" + widest + widest).getBytes(StandardCharsets.UTF_8), "UTF-8").rows().get(2).size());
        // an end of line inside quotes ends no row, a quotation mark inside a cell begins no quotes
        for (String wide : List.of("1," + widest, "\"x\ny\"," + widest, "\"\"\"\n\"," + widest, "1\"," + widest)) {
            CellError error = assertThrows(UnreadableTableException.class,
                    () -> roomy.readCsv(("a\r\nb\r\n" + wide).getBytes(StandardCharsets.UTF_8), "UTF-8")).error();
            assertEquals(3, error.row(), wide.substring(0, 8));
            assertTrue(error.message().zh().contains("16384"), error.message().zh());
        }
        assertEquals(1, roomy.readCsv(("\"" + ",".repeat(20_000) + "\"\n").getBytes(StandardCharsets.UTF_8), "UTF-8").rows().get(0).size());
    }

    @Test
    void unclosedAndMisplacedQuotesAreRefusedWithTheLineWhereTheRowBegins() {
        assertEquals(2, refusal("a,b\n\"c,d\ne,f\n").row());
        assertEquals(3, refusal("a,b\nc,d\n\"e\"x,f\ng,h\n").row());
    }

    @Test
    void nulBytesAndEmptyFilesAreRefused() {
        assertEquals(2, refusal("a,b\nc\0,d\n").row());
        assertEquals(0, refusal("").row());
        assertEquals(1, refusal("a,b\nc,d\n".getBytes(StandardCharsets.UTF_16LE), "UTF-8").row());
    }

    @Test
    void theLimitOnRowsHolds() {
        assertEquals(1_001, refusal("1\n".repeat(1_001)).row());
        assertEquals(2, refusal(",".repeat(15_000) + "1\n" + ",".repeat(15_000) + "1\n").row());
    }

    private Table read(String text) throws UnreadableTableException {
        return spreadsheets.readCsv(text.getBytes(StandardCharsets.UTF_8), "UTF-8");
    }

    private CellError refusal(String text) {
        return refusal(text.getBytes(StandardCharsets.UTF_8), "UTF-8");
    }

    private CellError refusal(byte[] file, String charset) {
        return assertThrows(UnreadableTableException.class, () -> spreadsheets.readCsv(file, charset)).error();
    }
}
