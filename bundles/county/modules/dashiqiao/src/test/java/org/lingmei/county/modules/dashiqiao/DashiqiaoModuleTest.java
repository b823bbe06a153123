package org.lingmei.county.modules.dashiqiao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.county.tck.ModuleBench;
import org.lingmei.county.tck.Samples;
import org.lingmei.reporting.api.ReportRow;

class DashiqiaoModuleTest {

    private static final Charset GBK = Charset.forName("GBK");
    private static final Map<String, String> TO_CHINESE = Map.ofEntries(
            Map.entry("opening", "期初库存"), Map.entry("mined", "采出量"), Map.entry("sold", "外销量"),
            Map.entry("self_used", "自用量"), Map.entry("closing", "期末库存"), Map.entry("mined_total", "采出量合计"),
            Map.entry("mined_ytd", "本年累计采出量"), Map.entry("explosives_kg", "炸药用量"), Map.entry("days_worked", "作业天数"),
            Map.entry("kilns_total", "窑炉总数"), Map.entry("kilns_running", "在产窑炉数"), Map.entry("ore_in", "矿石投入量"),
            Map.entry("output", "产量"), Map.entry("T", "特级品"), Map.entry("1", "一级品"), Map.entry("2", "二级品"),
            Map.entry("3", "三级品"), Map.entry("4", "四级品"), Map.entry("L", "低品位矿"), Map.entry("CCM", "轻烧镁"),
            Map.entry("DBM", "重烧镁"), Map.entry("FM", "电熔镁"), Map.entry("", ""));

    private final CountyModules host = ModuleBench.host(new DashiqiaoModule());

    static List<SubmittedFile> samples() {
        return Samples.weekly("210882");
    }

    @ParameterizedTest
    @MethodSource("samples")
    void readsTheSamplesAsTheyAre(SubmittedFile sample) {
        Decoded decoded = host.decode(sample);
        assertEquals(List.of(), decoded.errors());
        assertEquals(List.of(), decoded.findings());
        assertEquals(Samples.rows(sample, GBK), decoded.rows());
        assertEquals("210882/1.3.0", decoded.module());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GBK", "UTF-8", "GB18030"})
    void readsTheSameFiguresFromChineseWords(String charset) {
        SubmittedFile sample = samples().get(0);
        Decoded decoded = host.decode(Samples.with(sample, "周报.csv", inChinese(sample).getBytes(Charset.forName(charset))));
        assertEquals(List.of(), decoded.errors());
        assertEquals("GBK CSV", decoded.format());
        assertEquals(Samples.rows(sample, GBK), decoded.rows());
    }

    @Test
    void namesRowAndColumnOfAWordItDoesNotKnow() {
        SubmittedFile sample = samples().get(0);
        String text = inChinese(sample).replaceFirst("采出量,特级品", "采出量,超级品");
        Decoded decoded = host.decode(Samples.with(sample, "周报.csv", text.getBytes(GBK)));
        assertFalse(decoded.readable());
        assertEquals(List.of(), decoded.findings());
        CellError error = decoded.errors().get(0);
        assertEquals(3, error.row());
        assertEquals("item", error.column());
        assertTrue(error.message().zh().contains("超级品"), error.message().zh());
    }

    @Test
    void namesAHeadingThatIsWrong() {
        SubmittedFile sample = samples().get(0);
        Decoded decoded = host.decode(Samples.with(sample, "周报.csv", inChinese(sample).replaceFirst("品种", "备注").getBytes(GBK)));
        assertEquals(List.of(1), decoded.errors().stream().map(CellError::row).toList());
        assertEquals("备注", decoded.errors().get(0).column());
    }

    @Test
    void tellsOfBytesThatAreNoGbk() {
        byte[] bytes = (inChinese(samples().get(0)) + "\n210882,").getBytes(GBK);
        bytes[bytes.length - 1] = (byte) 0xFF;
        Decoded decoded = host.decode(Samples.with(samples().get(0), "周报.csv", bytes));
        assertFalse(decoded.readable());
        assertTrue(decoded.errors().get(0).row() > 1);
    }

    @Test
    void leavesWorkbooksAndBinariesAlone() {
        ChineseCsvDecoder decoder = new ChineseCsvDecoder(Words.shipped());
        assertFalse(decoder.accepts(file(new byte[] {'P', 'K', 3, 4, (byte) 0xFF})));
        assertFalse(decoder.accepts(file(new byte[] {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0, 0, 0})));
        assertFalse(decoder.accepts(file("region,uscc\n".getBytes(StandardCharsets.US_ASCII))));
        assertTrue(decoder.accepts(file("区划代码".getBytes(GBK))));
    }

    private static SubmittedFile file(byte[] content) {
        return new SubmittedFile("", "", content, "210882", "2021-W01");
    }

    private static String inChinese(SubmittedFile sample) {
        StringBuilder text = new StringBuilder("区划代码,统一社会信用代码,表号,报告周,指标,品种,数值\n");
        for (ReportRow row : Samples.rows(sample, GBK)) {
            text.append(String.join(",", row.region(), row.uscc(), "M1".equals(row.form()) ? "矿山开采" : "窑炉加工",
                    "2021年第" + Integer.parseInt(row.period().substring(6)) + "周", TO_CHINESE.get(row.indicator()),
                    TO_CHINESE.get(row.item()), row.value())).append('\n');
        }
        return text.toString();
    }
}
