package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Answer;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Samples;

/** Laboratories and counties register analyses; what is wrong with them is named by row and column; drafts are tried on them. */
@Order(14)
class AssaysTest {

    private static final String HAICHENG = "210381";
    private static final String MINE = "912103819DX0010148";
    private static final String DAY = "2021-09-01";
    private static final String DAY_OF_BACKTEST = "2021-09-15";
    private static final String HEADING = "assay,region,uscc,lot_tonnes,sampled_at,kind,of,lab,mgo,cao,sio2\n";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private final Platform platform = Shared.platform();
    private final Client clerk = platform.user("county-reporter", HAICHENG);
    private final Client stranger = platform.user("county-reporter", "210882");
    private final Client leader = platform.user("leader");

    private static Map<String, Object> analysis(String number, String mgo) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("assay", number);
        body.put("region", HAICHENG);
        body.put("uscc", " " + MINE.toLowerCase() + " ");
        body.put("lotTonnes", "120.50");
        body.put("sampledAt", "2021-08-02");
        body.put("lab", "海城市示范化验室");
        body.put("values", new LinkedHashMap<>(Map.of("mgo", mgo, "cao", "0.70", "sio2", "1.10")));
        return body;
    }

    @Test
    void anAnalysisIsKeptAsWrittenAndGradedByTheStandardOfItsDay() {
        JsonNode stored = clerk.with("Accept-Language", "en").post("/grading/assays", analysis("T-1", "46.20")).expect(201).json();
        assertEquals("46.20", stored.at("/values/mgo").asText());
        assertEquals(MINE, stored.path("uscc").asText());
        assertEquals("industrial-1 1 T", stored.at("/grading/standard").asText() + " " + stored.at("/grading/grade").asText() + " "
                + stored.at("/grading/nextGrade").asText());
        JsonNode read = clerk.with("Accept-Language", "en").get("/grading/assays/" + stored.path("id").asText()).expect(200).json();
        stored.properties().forEach(field -> assertEquals(field.getValue(), read.get(field.getKey()), field.getKey()));
        assertEquals("single", read.at("/settlement/verdict").asText());
    }

    @Test
    void theSubGradeOfItsCountyStandsBesideTheGrade() {
        Map<String, Object> body = analysis("T-FINE", "47.20");
        body.put("values", Map.of("mgo", "47.20", "cao", "0.50", "sio2", "0.25"));
        JsonNode stored = clerk.post("/grading/assays", body).expect(201).json();
        assertEquals("T T-1", stored.at("/grading/grade").asText() + " " + stored.at("/grading/subGrade/code").asText());
        assertEquals(stored.path("grading"), clerk.get("/grading/assays/" + stored.path("id").asText()).expect(200).json().path("grading"));
    }

    @Test
    void analysesAreFoundByAGradeThatIsStoredNowhere() throws IOException {
        String mine = HAICHENG + "," + MINE + ",";
        clerk.post("/grading/assays/file", "text/csv", (HEADING
                + "T-QUAL1," + mine + "100," + DAY + ",,,,47.20,0.5,0.25\n"
                + "T-QUAL2," + mine + "100," + DAY + ",,,,47.20,0.5,0.50\n"
                + "T-QUAL3," + mine + "100," + DAY + ",,,,46.20,0.7,1.1\n"
                + "T-QUAL4," + mine + "100," + DAY + ",,,,48.20,0.5,0.5\n").getBytes(StandardCharsets.UTF_8)).expect(201);
        assertEquals(List.of("T-QUAL2", "T-QUAL1"), found("grade=T"));
        assertEquals(List.of("T-QUAL1"), found("subGrade=T-1"));
        assertEquals(List.of("T-QUAL4"), found("grade=REJECTED"));
        assertEquals(List.of(), found("grade=4"));

        JsonNode first = clerk.get("/grading/assays?q=T-QUAL&grade=T&size=1").expect(200).json();
        assertEquals("T-QUAL2", first.at("/assays/0/assay").asText());
        assertTrue(first.path("total").isNull() && first.path("lookedAt").asInt() == 4, first::toString);
        JsonNode second = clerk.get("/grading/assays?q=T-QUAL&grade=T&size=1&after=" + first.path("next").asText()).expect(200).json();
        assertEquals("T-QUAL1", second.at("/assays/0/assay").asText());
        assertTrue(second.path("next").isNull(), second::toString);
        JsonNode listed = clerk.get("/grading/assays?q=T-QUAL&size=3").expect(200).json();
        assertEquals(4, listed.path("total").asInt());
        assertEquals("T-QUAL1", clerk.get("/grading/assays?q=T-QUAL&size=3&after=" + listed.path("next").asText()).expect(200).json().at("/assays/0/assay").asText());

        Client english = clerk.with("Accept-Language", "en");
        String refused = english.get("/grading/assays?grade=Z").expect(400).json().path("detail").asText();
        assertTrue(refused.startsWith("There is no grade “Z”; there are: T, 1, 2, 3, 4, "), refused);
        english.get("/grading/assays?grade=T&page=2").expect(400);
        english.get("/grading/assays?grade=T&after=2").expect(400);
        english.get("/grading/assays/export?grade=Z").expect(400);
        JsonNode grades = english.get("/grading/assays/grades?family=raw_ore").expect(200).json().path("grades");
        assertEquals("T special grade T-1", grades.at("/0/code").asText() + " " + grades.at("/0/name").asText() + " " + grades.at("/0/subGrades/0/code").asText());
        byte[] exported = clerk.get("/grading/assays/export?q=T-QUAL&grade=T").expect(200).body();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(exported))) {
            assertEquals(2, workbook.getSheetAt(0).getLastRowNum());
        }
    }

    private List<String> found(String grade) {
        return clerk.get("/grading/assays?q=T-QUAL&" + grade).expect(200).json().path("assays").findValuesAsText("assay");
    }

    @Test
    void aCorrectionKeepsBothVersionsAndOneOfTwoAtOnceIsTold() {
        Map<String, Object> body = analysis("T-2", "46.20");
        String id = clerk.post("/grading/assays", body).expect(201).json().path("id").asText();
        body.put("values", Map.of("mgo", "44.20", "cao", "0.70", "sio2", "1.10"));
        body.put("version", 1);
        assertEquals("reason", clerk.put("/grading/assays/" + id, body).expect(422).json().at("/errors/0/column").asText());
        body.put("reason", "复检");
        assertEquals("3", clerk.put("/grading/assays/" + id, body).expect(200).json().at("/grading/grade").asText());
        assertEquals("edited-meanwhile", clerk.put("/grading/assays/" + id, body).expect(409).problem());
        JsonNode versions = leader.get("/grading/assays/" + id).expect(200).json().path("versions");
        assertEquals(List.of("44.20", "46.20"), versions.findValuesAsText("mgo"));
        assertEquals("复检", versions.at("/0/reason").asText());
    }

    @Test
    void duplicatesAreComparedAndTheArbitrationSampleDecides() {
        String id = clerk.post("/grading/assays", analysis("T-3", "46.10")).expect(201).json().path("id").asText();
        Map<String, Object> duplicate = analysis("T-3B", "46.50");
        duplicate.putAll(Map.of("kind", "duplicate", "of", "T-3"));
        clerk.post("/grading/assays", duplicate).expect(201);
        JsonNode disputed = leader.get("/grading/assays/" + id).expect(200).json().path("settlement");
        assertEquals("arbitration_needed", disputed.path("verdict").asText());
        assertTrue(disputed.path("grading").isNull());
        Map<String, Object> arbitration = analysis("T-3Z", "45.95");
        arbitration.putAll(Map.of("kind", "arbitration", "of", "T-3"));
        clerk.post("/grading/assays", arbitration).expect(201);
        JsonNode settled = leader.get("/grading/assays/" + id).expect(200).json().path("settlement");
        assertEquals("arbitrated 45.95 2", settled.path("verdict").asText() + " " + settled.at("/values/mgo").asText() + " "
                + settled.at("/grading/grade").asText());
    }

    @Test
    void everyErrorOfAFileHasItsRowAndColumnAndNothingIsStored() {
        clerk.post("/grading/assays", analysis("T-TAKEN", "46.20")).expect(201);
        String mine = HAICHENG + "," + MINE + ",";
        String tomorrow = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(1).toString();
        String file = HEADING
                + "T-B1," + mine + "100," + DAY + ",,,,46.2,0.7,1.1\n"
                + "T-B2," + mine + "100," + DAY + ",,,,\"46,2\",0.7%,101\n"
                + "T-B3," + mine + "-5," + tomorrow + ",,,,<0.1,0.7,1.1\n"
                + "T-B4,219999," + MINE + ",100," + DAY + ",,,,46.2,0.7,1.1\n"
                + "T-B5," + HAICHENG + ",91210381000000000X,100," + DAY + ",,,,46.2,0.7,1.1\n"
                + "T-B6,210882," + MINE + ",100," + DAY + ",,,,46.2,0.7,1.1\n"
                + "T-B1," + mine + "100," + DAY + ",half,,,46.2,0.7,1.1\n";
        Client operator = platform.user("operator");
        Answer answer = operator.post("/grading/assays/file", "text/csv", file.getBytes(StandardCharsets.UTF_8)).expect(422);
        assertEquals("invalid-assays", answer.problem());
        assertEquals(new TreeSet<>(List.of("3 mgo", "3 cao", "3 sio2", "4 lot_tonnes", "4 sampled_at", "4 mgo", "5 region", "5 uscc", "6 uscc",
                "7 uscc", "8 kind")), places(answer));
        assertEquals(Set.of("2 assay", "3 of"), places(clerk.post("/grading/assays/file", "text/csv", (HEADING
                + "T-TAKEN," + mine + "100," + DAY + ",,,,46.2,0.7,1.1\n"
                + "T-B9," + mine + "100," + DAY + ",duplicate,T-NONE,,46.2,0.7,1.1\n").getBytes(StandardCharsets.UTF_8)).expect(422)));
        assertEquals(Set.of("1 gold"), places(clerk.post("/grading/assays/file", "text/csv",
                (HEADING.replace("cao", "gold") + "T-B1," + mine + "100," + DAY + ",,,,46.2,0.7,1.1\n").getBytes(StandardCharsets.UTF_8)).expect(422)));
        assertEquals(0, leader.get("/grading/assays?q=T-B").expect(200).json().path("total").asInt());
    }

    @Test
    void whatIsGradedWithoutBeingKeptIsLookedAtAsClosely() {
        assertEquals(Set.of("1 null", "2 MgO", "3 gold", "4 mgo"), places(leader.post("/grading/grade", "application/json", """
                {"assays":[5,{"assay":"A","mgo":"46.2","MgO":"47.2"},{"assay":"B","gold":"1"},{"assay":"C","mgo":"46,2"}]}"""
                .getBytes(StandardCharsets.UTF_8)).expect(422)));
        byte[] many = ("assay,mgo\n" + "A,46.2\n".repeat(50_001)).getBytes(StandardCharsets.UTF_8);
        assertEquals("too-many-rows", leader.post("/grading/grade", "text/csv", many).expect(422).problem());
        assertEquals("too-many-rows", clerk.post("/grading/assays/file", "text/csv", many).expect(422).problem());
    }

    private static Set<String> places(Answer answer) {
        Set<String> places = new TreeSet<>();
        answer.json().path("errors").forEach(error -> places.add(error.path("row").asText() + " " + error.path("column").asText()));
        return places;
    }

    @Test
    void aFileComesInGbkOrAsAWorkbookAndTheExportCanBeReadAgain() throws IOException {
        String mine = HAICHENG + "," + MINE + ",";
        clerk.post("/grading/assays/file", "text/csv", (HEADING + "T-GBK," + mine + "100," + DAY + ",,,海城化验室,46.20,0.7,1.1\n")
                .getBytes(Charset.forName("GBK"))).expect(201);
        byte[] exported = clerk.get("/grading/assays/export?q=T-GBK").expect(200).body();
        try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(exported))) {
            Sheet sheet = workbook.getSheetAt(0);
            assertEquals("海城化验室", sheet.getRow(1).getCell(column(sheet, "lab")).getStringCellValue());
            sheet.getRow(1).createCell(column(sheet, "assay")).setCellValue("T-XLSX");
            ByteArrayOutputStream changed = new ByteArrayOutputStream();
            workbook.write(changed);
            JsonNode stored = clerk.post("/grading/assays/file", XLSX, changed.toByteArray()).expect(201).json();
            assertEquals("T-XLSX 1", stored.at("/assays/0/assay").asText() + " " + stored.at("/assays/0/grade").asText());
        }
        try (XSSFWorkbook template = new XSSFWorkbook(new ByteArrayInputStream(clerk.get("/grading/assays/template").expect(200).body()))) {
            assertTrue(column(template.getSheetAt(0), "bulk_density") > 0);
        }
    }

    private static int column(Sheet sheet, String heading) {
        for (int i = 0; i < sheet.getRow(0).getLastCellNum(); i++) {
            if (sheet.getRow(0).getCell(i).getStringCellValue().equals(heading)) {
                return i;
            }
        }
        throw new AssertionError("no column " + heading);
    }

    @Test
    void aCountySeesAndWritesItsOwnOnly() {
        String id = clerk.post("/grading/assays", analysis("T-OWN", "46.20")).expect(201).json().path("id").asText();
        stranger.get("/grading/assays/" + id).expect(403);
        stranger.get("/grading/assays?region=" + HAICHENG).expect(403);
        stranger.post("/grading/assays", analysis("T-FOREIGN", "46.20")).expect(403);
        stranger.post("/grading/backtests", Map.of("from", "industrial-1", "to", "industrial-1", "region", HAICHENG)).expect(403);
        assertEquals(0, stranger.get("/grading/assays?q=T-OWN").expect(200).json().path("total").asInt());
        leader.post("/grading/assays", analysis("T-LEADER", "46.20")).expect(403);
        platform.user("auditor").get("/grading/assays/" + id).expect(200);
        Client enterprise = platform.user("enterprise", HAICHENG, MINE);
        enterprise.get("/grading/assays/" + id).expect(200);
        platform.user("enterprise", HAICHENG, "912103819DX0010223").get("/grading/assays/" + id).expect(403);
    }

    @Test
    void oneKeyIsOneAnalysis() throws Exception {
        Client keyed = clerk.with("Idempotency-Key", "assay-once");
        List<Answer> answers = IdempotencyTest.atOnce(8, () -> keyed.post("/grading/assays", analysis("T-ONCE", "46.20")));
        assertEquals(1, answers.stream().map(answer -> answer.expect(201).text()).distinct().count());
        assertEquals("idempotency-key-reused", keyed.post("/grading/assays", analysis("T-OTHER", "46.20")).expect(422).problem());
        assertEquals(1, leader.get("/grading/assays?q=T-ONCE").expect(200).json().path("total").asInt());
    }

    @Test
    void aBackTestIsWhatComesOutByHand() throws IOException {
        List<Map<String, String>> samples = Samples.table("grading/assays.csv");
        String file = "assay,region,uscc,lot_tonnes,mgo,cao,sio2,sampled_at\n" + samples.stream().map(sample -> "BT-" + String.join(",",
                sample.get("assay"), sample.get("region"), sample.get("uscc"), sample.get("lot_tonnes"), sample.get("mgo"), sample.get("cao"),
                sample.get("sio2"), DAY_OF_BACKTEST)).collect(Collectors.joining("\n"));
        Client operator = platform.user("operator");
        JsonNode stored = operator.post("/grading/assays/file", "text/csv", file.getBytes(StandardCharsets.UTF_8)).expect(201).json();
        for (int i = 0; i < samples.size(); i++) {
            assertEquals(samples.get(i).get("expected_grade"), stored.at("/assays/" + i + "/grade").asText());
        }
        JsonNode trade = leader.get("/grading/standards/yb-t-5208-1").expect(200).json().at("/text/tables/0");
        Map<String, BigDecimal> prices = Map.of("T", new BigDecimal("500"), "1", new BigDecimal("325.5"), "LM-46", new BigDecimal("300"));
        Map<String, Sum> expected = new TreeMap<>();
        Sum whole = new Sum();
        for (Map<String, String> sample : samples) {
            String from = sample.get("expected_grade");
            String to = grade(trade, sample);
            if (!from.equals("REJECTED") || !to.equals("REJECTED")) {
                for (String owner : List.of("", sample.get("region"), sample.get("region") + "/" + sample.get("uscc"))) {
                    expected.computeIfAbsent(owner + " " + from + " " + to, key -> new Sum()).add(sample.get("lot_tonnes"));
                }
                whole.add(sample.get("lot_tonnes"));
            }
        }
        Map<String, Object> asked = Map.of("from", "industrial-1", "to", "yb-t-5208-1", "sampledFrom", DAY_OF_BACKTEST, "sampledTo", DAY_OF_BACKTEST, "prices",
                Map.of("T", "500", "1", "325.5", "LM-46", "300"));
        JsonNode answer = leader.post("/grading/backtests", asked).expect(200).json();
        Map<String, Sum> found = new TreeMap<>();
        found(found, "", answer.path("matrix"), prices);
        answer.path("counties").forEach(county -> found(found, county.path("region").asText(), county.path("matrix"), prices));
        answer.path("enterprises").forEach(one ->
                found(found, one.path("region").asText() + "/" + one.path("uscc").asText(), one.path("matrix"), prices));
        assertEquals(expected.toString(), found.toString());
        assertEquals(whole.toString(), new Sum(answer.path("lots").asLong(), answer.path("tonnes").asText()).toString());
        assertEquals(samples.size(), answer.path("assays").asLong());
        assertEquals(samples.size() - answer.path("lots").asLong(), answer.path("ungraded").asLong());

        JsonNode own = stranger.post("/grading/backtests", asked).expect(200).json();
        assertEquals(List.of("210882"), own.path("counties").findValuesAsText("region").stream().distinct().toList());
        byte[] workbook = leader.with("Accept", XLSX).post("/grading/backtests", asked).expect(200).body();
        try (XSSFWorkbook sheets = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            assertEquals(4, sheets.getNumberOfSheets());
            assertEquals(answer.path("matrix").size(), sheets.getSheetAt(1).getLastRowNum());
            assertEquals(answer.at("/matrix/0/lots").asLong(), (long) sheets.getSheetAt(1).getRow(1).getCell(2).getNumericCellValue());
        }
    }

    private static void found(Map<String, Sum> found, String owner, JsonNode matrix, Map<String, BigDecimal> prices) {
        matrix.forEach(cell -> {
            BigDecimal tonnes = new BigDecimal(cell.path("tonnes").asText());
            for (String side : List.of("from", "to")) {
                BigDecimal worth = tonnes.multiply(prices.getOrDefault(cell.path(side).asText(), BigDecimal.ZERO));
                String field = "value" + Character.toUpperCase(side.charAt(0)) + side.substring(1);
                assertEquals(0, worth.compareTo(new BigDecimal(cell.path(field).asText())), cell::toString);
            }
            found.put(owner + " " + cell.path("from").asText() + " " + cell.path("to").asText(),
                    new Sum(cell.path("lots").asLong(), cell.path("tonnes").asText()));
        });
    }

    /** The first row all of whose limits hold, by the text of the standard and nothing else. */
    private static String grade(JsonNode table, Map<String, String> sample) {
        for (JsonNode impossible : table.path("impossible")) {
            if (holds(impossible.path("limit"), sample)) {
                return "REJECTED";
            }
        }
        List<JsonNode> rows = new ArrayList<>();
        table.path("rows").forEach(rows::add);
        return rows.stream().filter(row -> {
            for (JsonNode limit : row.path("limits")) {
                if (!holds(limit, sample)) {
                    return false;
                }
            }
            return true;
        }).map(row -> row.path("grade").asText()).findFirst().orElse(table.at("/otherwise/grade").asText());
    }

    private static boolean holds(JsonNode limit, Map<String, String> sample) {
        int compared = new BigDecimal(sample.get(limit.path("quantity").asText())).compareTo(new BigDecimal(limit.path("value").asText()));
        return switch (limit.path("comparison").asText()) {
            case ">=" -> compared >= 0;
            case "<=" -> compared <= 0;
            case ">" -> compared > 0;
            default -> throw new AssertionError(limit.toString());
        };
    }

    /** Lots and tonnes. */
    private static final class Sum {
        private long lots;
        private BigDecimal tonnes = BigDecimal.ZERO;

        private Sum() {
        }

        private Sum(long lots, String tonnes) {
            this.lots = lots;
            this.tonnes = new BigDecimal(tonnes);
        }

        private void add(String more) {
            lots++;
            tonnes = tonnes.add(new BigDecimal(more));
        }

        @Override
        public String toString() {
            return lots + " lots " + tonnes.stripTrailingZeros().toPlainString() + " t";
        }
    }
}
