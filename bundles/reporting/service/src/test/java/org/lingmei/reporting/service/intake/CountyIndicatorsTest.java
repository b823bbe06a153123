package org.lingmei.reporting.service.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.office.PoiSpreadsheets;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.county.spi.DecodingTools;
import org.lingmei.reporting.service.definitions.CountyIndicators;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.store.StoredFigures;
import org.lingmei.reporting.service.store.Totals;

/** What a county asks for beyond the forms: read, judged, kept and shown for that county, and for nobody else. */
class CountyIndicatorsTest {

    private static final String HAICHENG = "210381";
    private static final String XIUYAN = "210323";
    private static final String PLANT = "912103819DX0010223";
    private static final String W01 = "2021-01-11T10:00:00+08:00";
    private static final String W02 = "2021-01-18T10:00:00+08:00";
    private static final StoredFigures.Choice OWN = new StoredFigures.Choice(null, true);
    private static final CountyIndicator SO2 = CountyIndicator.of("M3", "x_flue_so2", new Text("烟气二氧化硫", "Flue-gas SO2"), "mg/m3", 1)
            .by(new CountyIndicator.Item("MEAN", new Text("均值", "mean")), new CountyIndicator.Item("MAX", new Text("最大值", "highest")));
    private static final CountyIndicator DUST = CountyIndicator.of("M3", "x_dust", new Text("收尘量", "Dust collected"), "t", 3).thatAddsUp();

    /** A county's sample of a week with more rows behind it. */
    private static byte[] sample(String region, String week, String... rows) {
        StringBuilder file = new StringBuilder(new String(Samples.file("weekly/" + week + "-" + region + ".csv"), StandardCharsets.UTF_8).strip());
        for (String row : rows) {
            file.append('\n').append(region).append(',').append(row.replace("WEEK", week));
        }
        return file.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] withSo2AndDust(String week, String highest, String dust) {
        return sample(HAICHENG, week, PLANT + ",M3,WEEK,x_flue_so2,MEAN,31.5", PLANT + ",M3,WEEK,x_flue_so2,MAX," + highest,
                PLANT + ",M3,WEEK,x_dust,," + dust);
    }

    private static List<CellError> refused(Room room, String region, String week, String at, byte[] content) {
        ProblemException refusal = assertThrows(ProblemException.class, () -> room.submit(region, week, at, content, null));
        assertEquals("unsound-file", refusal.problem().type());
        return refusal.problem().errors();
    }

    private static int lines(byte[] content) {
        return (int) new String(content, StandardCharsets.UTF_8).lines().count();
    }

    @OnEachDatabase
    @DisplayName("they are stored, shown to rules and people of the county, and leave everything of the province as it is")
    void stored(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.modules.asked.put(HAICHENG, List.of(SO2, DUST));
        JsonNode plain = room.submit(HAICHENG, "2021-W01", W01, sample(HAICHENG, "2021-W01"), null);
        List<Totals.Total> before = room.board.totals(room.board.range("2021-W01", "2021-W01"), List.of("mined", "output"));
        JsonNode receipt = room.submit(HAICHENG, "2021-W01", "2021-01-11T11:00:00+08:00", withSo2AndDust("2021-W01", "48.0", "12.345"), null);
        assertEquals(plain.get("findings"), receipt.get("findings"));
        assertEquals(plain.get("accepted"), receipt.get("accepted"));
        assertEquals(before, room.board.totals(room.board.range("2021-W01", "2021-W01"), List.of("mined", "output")));

        List<FigureBoard.Figure> own = room.figures.ofSubmission(Room.reporter(HAICHENG), receipt.get("id").asLong(), OWN);
        assertEquals(List.of("x_flue_so2/MEAN 31.5 mg/m3", "x_flue_so2/MAX 48 mg/m3", "x_dust/ 12.345 t"), own.stream()
                .map(figure -> figure.indicator() + "/" + figure.item() + " " + figure.value() + " " + figure.unit()).toList());
        assertEquals(new Text("烟气二氧化硫", "Flue-gas SO2"), own.get(0).title());
        assertEquals(new Text("最大值", "highest"), own.get(1).itemTitle());
        assertEquals(own, room.figures.inForce(Room.reporter(HAICHENG), HAICHENG, "2021-W01", OWN));
        List<FigureBoard.Figure> all = room.figures.inForce(Room.OPERATOR, HAICHENG, "2021-W01", new StoredFigures.Choice(PLANT, false));
        assertTrue(all.stream().anyMatch(figure -> figure.indicator().equals("output") && figure.unit().equals("t") && !figure.ofCounty()
                && figure.title().zh().equals("产量")), all::toString);
        assertEquals(3, all.stream().filter(FigureBoard.Figure::ofCounty).count());
        assertEquals(403, assertThrows(ProblemException.class,
                () -> room.figures.inForce(Room.reporter(XIUYAN), HAICHENG, "2021-W01", OWN)).problem().status());
        assertEquals(404, assertThrows(ProblemException.class,
                () -> room.figures.ofSubmission(Room.reporter(XIUYAN), receipt.get("id").asLong(), OWN)).problem().status());

        List<Totals.Total> totals = room.board.totals(room.board.range("2021-W01", "2021-W01"), List.of("x_dust", "x_flue_so2"));
        assertEquals(List.of("x_dust 12.345000"), totals.stream().map(total -> total.indicator() + " " + total.submitted().setScale(6)).toList());
        assertTrue(totals.get(0).ofCounty(), "a concentration has no total");

        room.submit(HAICHENG, "2021-W02", W02, withSo2AndDust("2021-W02", "49.9", "13"), null);
        assertEquals(new BigDecimal("49.9"), room.modules.judged.figure(PLANT, "M3", "x_flue_so2", "MAX").orElseThrow().value());
        assertEquals(0, new BigDecimal("48").compareTo(room.modules.judged.previous(PLANT, "M3", "x_flue_so2", "MAX").orElseThrow()));
        assertTrue(room.modules.judged.figures(PLANT).stream().anyMatch(figure -> figure.indicator().equals("x_dust")));
    }

    @OnEachDatabase
    @DisplayName("who asks for nothing, or for something else, refuses them with row and column")
    void foreign(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.modules.asked.put(HAICHENG, List.of(SO2));
        room.modules.asked.put("210882", List.of(DUST));
        String mine = Samples.enterprises().stream().filter(each -> each.region().equals(XIUYAN) && each.kind().name().equals("PLANT"))
                .findFirst().orElseThrow().uscc().value();
        byte[] content = sample(XIUYAN, "2021-W01", mine + ",M3,WEEK,x_flue_so2,MAX,48.0");
        List<CellError> errors = refused(room, XIUYAN, "2021-W01", W01, content);
        assertEquals(List.of(lines(content) + " indicator"), errors.stream().map(error -> error.row() + " " + error.column()).toList());
        byte[] dust = sample(HAICHENG, "2021-W01", PLANT + ",M3,WEEK,x_dust,,1");
        assertEquals("indicator", refused(room, HAICHENG, "2021-W01", W01, dust).get(0).column());
        assertEquals("value", refused(room, HAICHENG, "2021-W01", W01, withSo2("48.05")).get(0).column());
    }

    private static byte[] withSo2(String highest) {
        return sample(HAICHENG, "2021-W01", PLANT + ",M3,WEEK,x_flue_so2,MAX," + highest);
    }

    @OnEachDatabase
    @DisplayName("a version without one leaves the figures readable, by the title they had last")
    void gone(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.modules.asked.put(HAICHENG, List.of(SO2));
        long id = room.submit(HAICHENG, "2021-W01", W01, withSo2("48.0"), null).get("id").asLong();
        CountyIndicator renamed = CountyIndicator.of("M3", "x_flue_so2", new Text("窑尾二氧化硫", "SO2 at the kiln's end"), "mg/m3", 1)
                .by(SO2.items().toArray(CountyIndicator.Item[]::new));
        room.modules.asked.put(HAICHENG, List.of(renamed));
        room.submit(HAICHENG, "2021-W02", W02, sample(HAICHENG, "2021-W02"), null);
        room.modules.asked.remove(HAICHENG);
        assertEquals(List.of("窑尾二氧化硫 最大值 48 mg/m3"), room.figures.ofSubmission(Room.OPERATOR, id, OWN).stream()
                .map(f -> f.title().zh() + " " + f.itemTitle().zh() + " " + f.value() + " " + f.unit()).toList());
        assertEquals("indicator", refused(room, HAICHENG, "2021-W01", "2021-01-11T12:00:00+08:00", withSo2("47.0")).get(0).column());
    }

    @OnEachDatabase
    @DisplayName("another unit or number of decimals is objected to once there are figures, and could never be mixed with them")
    void oneMeaning(StoreHarness core) throws Exception {
        Room room = new Room(core);
        CountyIndicators check = new CountyIndicators(room.transactions, room.definitions);
        CountyIndicator kilograms = CountyIndicator.of("M3", "x_dust", DUST.title(), "kg", 3).thatAddsUp();
        CountyIndicator coarse = CountyIndicator.of("M3", "x_dust", DUST.title(), "t", 2).thatAddsUp();
        room.modules.asked.put(HAICHENG, List.of(DUST));
        room.submit(HAICHENG, "2021-W02", W02, sample(HAICHENG, "2021-W02"), null);
        assertEquals(Optional.empty(), check.objection(HAICHENG, List.of(kilograms)), "nobody has reported it yet");
        room.submit(HAICHENG, "2021-W01", W01, sample(HAICHENG, "2021-W01", PLANT + ",M3,WEEK,x_dust,,12.345"), null);
        assertTrue(check.objection(HAICHENG, List.of(SO2, kilograms)).orElseThrow().en().contains("in t with 3 decimals"));
        assertTrue(check.objection(HAICHENG, List.of(coarse)).orElseThrow().zh().contains("x_dust"));
        assertEquals(Optional.empty(), check.objection(HAICHENG, List.of(DUST, SO2)));
        assertEquals(Optional.empty(), check.objection(XIUYAN, List.of(kilograms)), "another county's is another");
        assertTrue(check.objection(HAICHENG, List.of(CountyIndicator.of("M9", "x_a", DUST.title(), "t", 1))).orElseThrow().en().contains("no form M9"));
        assertTrue(check.objection(HAICHENG, List.of(CountyIndicator.of("C1", "x_a", DUST.title(), "t", 1))).orElseThrow().en().contains("closed"));

        room.submit(HAICHENG, "2021-W01", "2021-01-11T11:00:00+08:00", sample(HAICHENG, "2021-W01"), null);
        assertTrue(check.objection(HAICHENG, List.of(kilograms)).isPresent(), "superseded figures are figures");
        room.modules.asked.put(HAICHENG, List.of(kilograms));
        room.submit(HAICHENG, "2021-W02", "2021-01-18T11:00:00+08:00", sample(HAICHENG, "2021-W02", PLANT + ",M3,WEEK,x_dust,,12345"), null);
        assertEquals(List.of("12345 kg"), room.figures.inForce(Room.OPERATOR, HAICHENG, "2021-W02", OWN).stream()
                .map(f -> f.value() + " " + f.unit()).toList());
        long first = room.archive.versions(Room.OPERATOR, HAICHENG, "2021-W01").get(1).id();
        assertEquals(List.of("12.345 t"), room.figures.ofSubmission(Room.OPERATOR, first, OWN).stream()
                .map(f -> f.value() + " " + f.unit()).toList());
    }

    @OnEachDatabase
    @DisplayName("a required one is missed in that county only")
    void required(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.modules.asked.put(HAICHENG, List.of(DUST.thatIsRequired()));
        JsonNode here = room.submit(HAICHENG, "2021-W01", W01, sample(HAICHENG, "2021-W01", PLANT + ",M3,WEEK,x_dust,,1"), null);
        List<String> missing = new ArrayList<>();
        here.get("findings").forEach(finding -> {
            if (finding.get("indicator").asText().equals("x_dust")) {
                missing.add(finding.get("rule").asText() + " " + finding.get("uscc").asText());
            }
        });
        long plants = Samples.enterprises().stream().filter(each -> each.region().equals(HAICHENG) && each.kind().name().equals("PLANT")).count();
        assertEquals(plants - 1, missing.size());
        assertTrue(missing.stream().allMatch(each -> each.startsWith("V00 ") && !each.endsWith(PLANT)), missing::toString);
        JsonNode there = room.submit(XIUYAN, "2021-W01", W01, sample(XIUYAN, "2021-W01"), null);
        assertTrue(there.get("findings").findValuesAsText("rule").stream().noneMatch("V00"::equals));
    }

    @OnEachDatabase
    @DisplayName("what a file was read by can be had again from the store alone")
    void recomputable(StoreHarness core) throws Exception {
        Room room = new Room(core);
        room.modules.asked.put(HAICHENG, List.of(SO2, DUST));
        long id = room.submit(HAICHENG, "2021-W01", W01, withSo2AndDust("2021-W01", "48.0", "12.345"), null).get("id").asLong();
        long plain = room.submit(XIUYAN, "2021-W01", W01, sample(XIUYAN, "2021-W01"), null).get("id").asLong();
        room.modules.asked.clear();
        assertEquals(null, definition(room, plain, "indicators"));
        List<CountyIndicator> kept = List.of(new ObjectMapper().readValue(definition(room, id, "indicators"), CountyIndicator[].class));
        assertEquals(List.of(SO2, DUST), kept);
        Definitions.Book again = room.definitions.of(HAICHENG, kept);
        assertEquals(definition(room, id, "forms"), again.formsText());
        assertEquals(definition(room, id, "rules"), again.rulesText());
        assertSame(again, room.definitions.of(HAICHENG, List.of(SO2, DUST)), "made once");
        assertSame(room.definitions.current(), room.definitions.of(XIUYAN, List.of()));
    }

    private static String definition(Room room, long submission, String kind) {
        return room.transactions.read(tx -> {
            try (PreparedStatement select = tx.connection().prepareStatement(
                    "select d.content from submission s join definition d on d.sha256 = s." + kind + "_sha256 where s.id = ?")) {
                select.setLong(1, submission);
                try (ResultSet row = select.executeQuery()) {
                    return row.next() ? row.getString(1) : null;
                }
            }
        });
    }

    @OnEachDatabase
    @DisplayName("the county's template asks for them, and is a file that can be sent once it is filled in")
    void template(StoreHarness core) throws Exception {
        Room room = new Room(core);
        CountyIndicator level = CountyIndicator.of("M2", "x_level", new Text("库水位", "Water level"), "m", 2);
        room.modules.asked.put(HAICHENG, List.of(SO2, level));
        Spreadsheets reader = new PoiSpreadsheets(Room.defaults(PoiSpreadsheets.Config.class));
        byte[] workbook = room.template.of(Room.reporter(HAICHENG), HAICHENG, "2021-W01", List.of(), Locale.ENGLISH).bytes();
        try (XSSFWorkbook sheets = new XSSFWorkbook(new ByteArrayInputStream(workbook))) {
            List<String> told = new ArrayList<>();
            sheets.getSheetAt(1).forEach(row -> {
                if (row.getCell(2).getStringCellValue().equals("x_flue_so2")) {
                    told.add(row.getCell(3) + " · " + row.getCell(5) + " · " + row.getCell(6) + " · " + row.getCell(9));
                }
            });
            assertEquals(List.of("Flue-gas SO2 · mean · mg/m3 · yes", "Flue-gas SO2 · highest · mg/m3 · yes"), told);
        }
        List<List<String>> rows = reader.readWorkbook(workbook).rows();
        assertEquals(DecodingTools.PROVINCIAL_HEADER, rows.get(0));
        Map<String, Long> own = rows.stream().filter(row -> row.get(4).startsWith("x_"))
                .collect(Collectors.groupingBy(row -> row.get(2) + "/" + row.get(4), Collectors.counting()));
        long plants = Samples.enterprises().stream().filter(each -> each.region().equals(HAICHENG) && each.kind().name().equals("PLANT")).count();
        assertEquals(Map.of("M3/x_flue_so2", 2 * plants), own, "M2 is not owed every week");
        assertTrue(reader.readWorkbook(room.template.of(Room.reporter(HAICHENG), HAICHENG, "2021-W01", List.of("M2"), Locale.ENGLISH).bytes())
                .rows().stream().anyMatch(row -> row.get(4).equals("x_level")));
        assertTrue(reader.readWorkbook(room.template.of(Room.OPERATOR, XIUYAN, "2021-W01", List.of(), Locale.ENGLISH).bytes())
                .rows().stream().noneMatch(row -> row.get(4).startsWith("x_")));
        StringBuilder filled = new StringBuilder();
        rows.forEach(row -> filled.append(String.join(",", row)).append(row.size() == 7 ? "" : ",".repeat(7 - row.size()) + "0").append('\n'));
        JsonNode receipt = room.submit(HAICHENG, "2021-W01", W01, Room.csv(filled.toString()), null);
        assertEquals(rows.size() - 1, receipt.get("rows").asInt());
        assertEquals(403, assertThrows(ProblemException.class, () -> room.template.of(Room.reporter(XIUYAN), HAICHENG, "2021-W01", List.of(),
                Locale.ENGLISH)).problem().status());
    }
}
