package org.lingmei.grading.service.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.function.Executable;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.store.AssayFilter;

class AssayDoorTest {

    private static final AssayFilter ALL = new AssayFilter(null, null, null, null, null, null, null);
    private static final String HEADING = "assay,region,uscc,lot_tonnes,sampled_at,kind,of,mgo,cao,sio2\n";

    @OnEachDatabase
    @DisplayName("values stay as they were written, and the grade is that of the standard in force on the day of sampling")
    void registering(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        JsonNode stored = room.register(AssayRoom.clerk(AssayRoom.HAICHENG),
                AssayRoom.json("H-1", "'mgo':46.20,'cao':'0.80','SiO2':'1.200','h2o':'0.10'", ",'lab':'海城化验室'"), null);
        assertEquals(AssayRoom.tree("{\"mgo\":\"46.20\",\"cao\":\"0.80\",\"sio2\":\"1.200\",\"moisture\":\"0.10\"}"), stored.get("values"));
        assertEquals("120.50", stored.get("lotTonnes").asText());
        assertEquals("industrial-1", stored.get("grading").get("standard").asText());
        assertEquals("1", stored.get("grading").get("grade").asText());
        assertEquals("T", stored.get("grading").get("nextGrade").asText());
        JsonNode early = room.register(AssayRoom.OPERATOR,
                AssayRoom.json("H-2", "'mgo':'46.20'", "").replace("2021-03-02", "2020-12-31"), null);
        assertTrue(early.get("grading").isNull(), "no standard was in force that day");
        assertEquals(1, core.publishedEvents().stream().filter(event -> event.payload().contains("H-1")).count());
        JsonNode event = AssayRoom.tree(core.publishedEvents().get(0).payload()).get("assays").get(0);
        assertEquals("H-1 1 industrial-1 120.50", String.join(" ", event.get("assay").asText(), event.get("grade").asText(),
                event.get("standard").asText(), event.get("lotTonnes").asText()));
        assertTrue(core.auditReader().verify().whole());
        AssayViews.Assay read = room.assays.page(AssayRoom.OPERATOR, ALL, 1, 10, Locale.ENGLISH).assays().get(0);
        assertEquals(stored, AssayRoom.tree(StandardJson.tree(read).toString()));
    }

    @OnEachDatabase
    @DisplayName("a file is stored whole or not at all, and every error names its row and column")
    void files(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        room.register(AssayRoom.OPERATOR, AssayRoom.json("TAKEN", "'mgo':'46.2'", ""), null);
        String mine = AssayRoom.HAICHENG + "," + AssayRoom.MINE + ",";
        String good = HEADING + "F-1," + mine + "100,2021-02-01,,,46.2,0.7,1.1\n";
        Problem problem = refused(() -> room.file(AssayRoom.OPERATOR, good
                + "F-2," + mine + "100,2021-02-01,,,\"46,2\",0.7,1.1\n"
                + "F-3," + mine + "-5,2021-02-01,,,46.2,0.7%,101\n"
                + "F-4,219999," + AssayRoom.MINE + ",100,2021-02-01,,,46.2,0.7,1.1\n"
                + "F-5," + AssayRoom.HAICHENG + ",91210381000000000X,100,2021-02-01,,,46.2,0.7,1.1\n"
                + "F-6,210882," + AssayRoom.MINE + ",100,2021-06-02,,,46.2,0.7,1.1\n"
                + "F-1," + mine + "100t,2021-13-01,,,46.2,0.7,1.1\n"
                + "F-8," + mine + "100,2021-02-01,,,,,\n"
                + "F-9," + mine + "100,0202-02-01,,,46.2,0.7,1.1\n"
                + "F-1," + mine + "100,2021-02-01,,,46.2,0.7,1.1\n", StandardCharsets.UTF_8, null));
        assertEquals("invalid-assays", problem.type());
        assertEquals(new TreeSet<>(List.of("3 mgo", "4 lot_tonnes", "4 cao", "4 sio2", "5 region", "5 uscc", "6 uscc", "7 uscc", "7 sampled_at",
                "8 lot_tonnes", "8 sampled_at", "9 null", "10 sampled_at", "11 assay")), places(problem));
        assertEquals(Set.of("3 assay", "4 of"), places(refused(() -> room.file(AssayRoom.OPERATOR, good
                + "TAKEN," + mine + "100,2021-02-01,,,46.2,0.7,1.1\n"
                + "F-3," + mine + "100,2021-02-01,duplicate,NONE,46.2,0.7,1.1\n", StandardCharsets.UTF_8, null))));
        assertEquals(Set.of("1 gold"), places(refused(() -> room.file(AssayRoom.OPERATOR, good.replace("cao", "gold"),
                StandardCharsets.UTF_8, null))));
        assertEquals(1, room.assays.page(AssayRoom.OPERATOR, ALL, 1, 10, Locale.ENGLISH).total());

        JsonNode stored = room.file(AssayRoom.clerk(AssayRoom.HAICHENG), (good + "F-2," + mine.replace("210381,", ",") + "100,2021-02-01,,,46.2,0.7,1.3\n")
                .replace("sampled_at", "sampled_at,lab").replace("2021-02-01,", "2021-02-01,海城化验室,"), Charset.forName("GBK"), "gbk");
        assertEquals(List.of("1", "2"), stored.get("assays").findValuesAsText("grade"));
        assertEquals("海城化验室", room.assays.page(AssayRoom.OPERATOR, ALL, 1, 10, Locale.ENGLISH).assays().stream()
                .filter(assay -> assay.assay().equals("F-1")).findFirst().orElseThrow().lab());
    }

    private static Set<String> places(Problem problem) {
        Set<String> places = new TreeSet<>();
        for (CellError error : problem.errors()) {
            places.add(error.row() + " " + error.column());
        }
        return places;
    }

    private static Problem refused(Executable work) {
        return assertThrows(ProblemException.class, work).problem();
    }

    @OnEachDatabase
    @DisplayName("duplicates within the tolerances make a mean; others wait for the arbitration sample, and a correction settles anew")
    void settlement(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        long id = room.register(AssayRoom.OPERATOR, AssayRoom.json("S-1", "'mgo':'46.10','cao':'0.70','sio2':'1.10','loi':'50.1'", ""), null)
                .get("id").asLong();
        assertEquals("single", room.assays.view(AssayRoom.OPERATOR, id, Locale.ENGLISH).settlement().verdict());
        String part = ",'kind':'%s','of':'S-1'";
        long duplicate = room.register(AssayRoom.OPERATOR, AssayRoom.json("S-1B", "'mgo':'46.40','cao':'0.70','sio2':'1.25'",
                part.formatted("duplicate")), null).get("id").asLong();
        AssayViews.AssayWhole whole = room.assays.view(AssayRoom.OPERATOR, id, Locale.ENGLISH);
        assertEquals("mean", whole.settlement().verdict());
        assertEquals("{mgo=46.25, cao=0.70, sio2=1.175, loi=50.1}", whole.settlement().values().toString());
        assertEquals("1", whole.settlement().grading().grade());
        assertEquals(List.of("S-1B"), whole.samples().stream().map(AssayViews.Assay::assay).toList());
        assertEquals("of", refused(() -> room.register(AssayRoom.OPERATOR, AssayRoom.json("S-1C", "'mgo':'46.40'", part.formatted("duplicate")),
                null)).errors().get(0).column());

        assertEquals("uscc family", String.join(" ", refused(() -> room.correct(AssayRoom.OPERATOR, duplicate, AssayRoom.json("S-1B", "'mgo':'46.41'",
                part.formatted("duplicate") + ",'family':'fused','version':1,'reason':'x'").replace(AssayRoom.MINE, "912103819DX0010223")))
                .errors().stream().map(CellError::column).toList()));
        room.correct(AssayRoom.OPERATOR, duplicate, AssayRoom.json("S-1B", "'mgo':'46.41','cao':'0.70','sio2':'1.25'",
                part.formatted("duplicate") + ",'version':1,'reason':'抄写错误'"));
        AssayViews.AssaySettlement disputed = room.assays.view(AssayRoom.OPERATOR, id, Locale.ENGLISH).settlement();
        assertEquals("arbitration_needed", disputed.verdict());
        assertNull(disputed.grading());
        assertEquals("0.31 0.30 false", disputed.differences().stream().filter(one -> one.analyte().equals("mgo"))
                .map(one -> one.difference() + " " + one.tolerance() + " " + one.ok()).findFirst().orElseThrow());
        room.register(AssayRoom.OPERATOR, AssayRoom.json("S-1Z", "'mgo':'45.90'", part.formatted("arbitration")), null);
        AssayViews.AssaySettlement arbitrated = room.assays.view(AssayRoom.OPERATOR, id, Locale.ENGLISH).settlement();
        assertEquals("arbitrated {mgo=45.90, cao=0.70, sio2=1.175, loi=50.1} 2",
                arbitrated.verdict() + " " + arbitrated.values() + " " + arbitrated.grading().grade());
    }

    @OnEachDatabase
    @DisplayName("a correction keeps both versions with the reason; who was slower is told")
    void correction(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        JsonNode first = room.register(AssayRoom.OPERATOR, AssayRoom.json("K-1", "'mgo':'46.10','cao':'0.70','sio2':'1.10'", ""), null);
        long id = first.get("id").asLong();
        String better = AssayRoom.json("K-1", "'mgo':'44.10','cao':'0.70','sio2':'1.10'", ",'version':1,'reason':'复检'");
        assertEquals("reason", refused(() -> room.correct(AssayRoom.OPERATOR, id, better.replace("复检", " "))).errors().get(0).column());
        assertEquals("assay", refused(() -> room.correct(AssayRoom.OPERATOR, id, better.replace("K-1", "K-2"))).errors().get(0).column());
        assertEquals(403, refused(() -> room.correct(AssayRoom.clerk("210882"), id, better)).status());
        JsonNode second = room.correct(AssayRoom.clerk(AssayRoom.HAICHENG), id, better);
        assertEquals("2 3", second.get("version").asText() + " " + second.get("grading").get("grade").asText());
        assertEquals("edited-meanwhile", refused(() -> room.correct(AssayRoom.OPERATOR, id, better)).type());
        List<AssayViews.AssayVersion> versions = room.assays.view(AssayRoom.OPERATOR, id, Locale.ENGLISH).versions();
        assertEquals(List.of("2 复检 44.10 clerk-210381", "1  46.10 platform:test"), versions.stream()
                .map(version -> String.join(" ", "" + version.version(), version.reason(), version.values().get("mgo"), version.by())).toList());
        assertEquals(List.of("grading.assay.registered", "grading.assay.corrected"),
                core.publishedEvents().stream().map(event -> event.type()).toList());
    }

    @OnEachDatabase
    @DisplayName("a county sees and writes its own analyses only")
    void rights(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        long id = room.register(AssayRoom.OPERATOR, AssayRoom.json("R-1", "'mgo':'46.10'", ""), null).get("id").asLong();
        assertEquals(403, refused(() -> room.register(AssayRoom.clerk("210882"), AssayRoom.json("R-2", "'mgo':'46.10'", ""), null)).status());
        assertEquals(403, refused(() -> room.assays.view(AssayRoom.clerk("210882"), id, Locale.ENGLISH)).status());
        assertEquals(0, room.assays.page(AssayRoom.clerk("210882"), ALL, 1, 10, Locale.ENGLISH).total());
        assertEquals(1, room.assays.page(AssayRoom.clerk(AssayRoom.HAICHENG), ALL, 1, 10, Locale.ENGLISH).total());
    }

    @OnEachDatabase
    @DisplayName("one key is one analysis, however many send it at once; of one number without a key the second is refused")
    void once(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        Set<String> answers = new TreeSet<>(atOnce(8, () -> room.register(AssayRoom.OPERATOR, AssayRoom.json("O-1", "'mgo':'46.10'", ""), "k")
                .toString()));
        assertEquals(1, answers.size());
        List<String> outcomes = atOnce(4, () -> {
            try {
                return room.register(AssayRoom.OPERATOR, AssayRoom.json("O-2", "'mgo':'46.10'", ""), null).get("assay").asText();
            } catch (ProblemException e) {
                return e.problem().type();
            }
        });
        assertEquals(List.of("O-2", "invalid-assay", "invalid-assay", "invalid-assay"), outcomes.stream().sorted().toList());
    }

    private static <T> List<T> atOnce(int times, Callable<T> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(times);
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : threads.invokeAll(Collections.nCopies(times, call))) {
                results.add(result.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
