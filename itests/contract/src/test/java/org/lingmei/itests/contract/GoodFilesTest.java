package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** Files as people really write them mean the same as the plain one. */
@Order(5)
class GoodFilesTest {

    private static final String REGION = "210624";

    private final Platform platform = Shared.platform();

    @TestFactory
    Stream<DynamicTest> spellingsOfTheSameFile() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        String plain = Samples.sound(REGION, "2021-W30");
        files.put("plain", utf8(plain));
        files.put("full-width digits", utf8(rows(plain, line -> values(line, GoodFilesTest::fullWidth))));
        files.put("full-width codes", utf8(rows(plain, line -> fullWidthUpTo(line, 2))));
        files.put("lower-case codes", utf8(rows(plain, line -> line.replace("DX", "dx").replace("-W", "-w").replace(",M", ",m"))));
        files.put("Windows line ends", utf8(plain.replace("\n", "\r\n")));
        files.put("old Macintosh's", utf8(plain.replace("\n", "\r")));
        files.put("a byte-order mark", utf8("\uFEFF" + plain));
        files.put("no newline at the end", utf8(plain.stripTrailing()));
        files.put("blank lines at the end", utf8(plain + "\n\n"));
        files.put("quotes around everything", utf8(plain.lines().map(line -> Arrays.stream(line.split(",", -1))
                .map(cell -> "\"" + cell + "\"").collect(Collectors.joining(","))).collect(Collectors.joining("\n", "", "\n"))));
        files.put("blanks around everything", utf8(plain.lines().map(line -> line.replace(",", " , ")).collect(Collectors.joining("\n", "", "\n"))));
        files.put("zeros at the end of values", utf8(rows(plain, line -> values(line, value -> value.contains(".") ? value + "0" : value + ".0"))));
        return files.entrySet().stream().map(file -> DynamicTest.dynamicTest(file.getKey(), () -> {
            Answer answer = platform.user("county-reporter", REGION).submit(REGION, "2021-W30", file.getValue(), "reason", file.getKey());
            JsonNode receipt = answer.expect(201).json();
            assertEquals(102, receipt.path("rows").asInt());
            assertEquals(totals("2021-W01"), totals("2021-W30"));
        }));
    }

    /** Those of the county in the samples' first week, which this file repeats. */
    private Map<String, String> totals(String week) {
        Map<String, String> totals = new TreeMap<>();
        platform.user("leader").get("/reporting/periods/" + week + "/totals?include=returned").expect(200).json().forEach(total -> {
            if (total.path("region").asText().equals(REGION)) {
                totals.put(total.path("indicator").asText() + " " + total.path("item").asText(), total.path("value").asText());
            }
        });
        return totals;
    }

    @TestFactory
    Stream<DynamicTest> everyCountyMaySendTheProvincialFormat() {
        return Samples.REGIONS.stream().map(region -> DynamicTest.dynamicTest(region, () -> {
            JsonNode receipt = platform.user("county-reporter", region)
                    .submit(region, "2021-W31", utf8(Samples.sound(region, "2021-W31"))).expect(201).json();
            assertEquals(Samples.sound(region, "2021-W31").lines().count() - 1, receipt.path("rows").asLong());
            receipt.path("findings").forEach(finding -> assertTrue(!finding.path("rule").asText().equals("MODULE"), finding::toString));
        }));
    }

    @TestFactory
    Stream<DynamicTest> theWorkbooksOfXiuyanMeanWhatItsFilesMean() throws Exception {
        Path folder = Samples.path("weekly-xiuyan");
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".xlsx")).sorted().toList().stream()
                    .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> sameAsCsv(file)));
        }
    }

    private void sameAsCsv(Path workbook) throws Exception {
        String week = workbook.getFileName().toString().substring(0, 8);
        JsonNode before = platform.user("leader").get("/reporting/periods/" + week + "/totals?include=returned").expect(200).json();
        JsonNode accepted = platform.user("leader").get("/reporting/periods/" + week + "/totals").expect(200).json();
        JsonNode csv = Shared.replay().receipts().get(Replay.key(week, "210323"));
        JsonNode receipt = platform.user("county-reporter", "210323")
                .submit("210323", week, BadFiles.XLSX, Files.readAllBytes(workbook), "reason", "the same as a workbook").expect(201).json();
        assertEquals(csv.path("accepted"), receipt.path("accepted"));
        assertEquals(csv.path("returned"), receipt.path("returned"));
        assertEquals(csv.path("rows"), receipt.path("rows"));
        assertEquals(rules(csv), rules(receipt));
        assertEquals(before, platform.user("leader").get("/reporting/periods/" + week + "/totals?include=returned").expect(200).json());
        assertEquals(accepted, platform.user("leader").get("/reporting/periods/" + week + "/totals").expect(200).json());
    }

    private static String rules(JsonNode receipt) {
        StringBuilder rules = new StringBuilder();
        receipt.path("findings").findValuesAsText("rule").stream().sorted().forEach(rule -> rules.append(rule).append(' '));
        return rules.toString();
    }

    @Test
    void aFileKeepsItsNameButNoPath() {
        JsonNode receipt = platform.user("county-reporter", REGION)
                .with("Content-Disposition", "attachment; filename=\"../../etc/W32.csv\"; filename*=UTF-8''..%2F..%2Fetc%2F%E5%91%A8%E6%8A%A5.csv")
                .submit(REGION, "2021-W32", Samples.soundFile(REGION, "2021-W32")).expect(201).json();
        assertEquals("周报.csv", receipt.path("fileName").asText());
        String id = receipt.path("id").asText();
        Answer original = platform.user("leader").get("/reporting/submissions/" + id + "/file").expect(200);
        assertEquals(Samples.sound(REGION, "2021-W32"), original.text());
        assertTrue(original.header("Content-Disposition").contains("attachment"), original.header("Content-Disposition"));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void dashiqiaoMayWriteChinese() {
        byte[] file = Samples.sound("210882", "2021-W33").getBytes(Charset.forName("GBK"));
        platform.user("county-reporter", "210882").submit("210882", "2021-W33", file).expect(201);
    }

    private static String rows(String text, java.util.function.UnaryOperator<String> change) {
        String header = text.lines().findFirst().orElseThrow();
        return text.lines().skip(1).map(change).collect(Collectors.joining("\n", header + "\n", "\n"));
    }

    private static String values(String line, java.util.function.UnaryOperator<String> change) {
        int comma = line.lastIndexOf(',');
        return line.substring(0, comma + 1) + change.apply(line.substring(comma + 1));
    }

    private static String fullWidthUpTo(String line, int columns) {
        String[] cells = line.split(",", -1);
        for (int i = 0; i < columns; i++) {
            cells[i] = fullWidth(cells[i]);
        }
        return String.join(",", cells);
    }

    private static String fullWidth(String text) {
        StringBuilder wide = new StringBuilder();
        text.chars().forEach(c -> wide.append((char) (c - '!' + '！')));
        return wide.toString();
    }
}
