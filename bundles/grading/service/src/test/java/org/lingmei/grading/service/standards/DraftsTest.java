package org.lingmei.grading.service.standards;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.StandardRef;

class DraftsTest {

    @OnEachDatabase
    @DisplayName("a draft begins with the text it is based on; each edit is a revision of its own and all are kept")
    void revisions(StoreHarness core) throws Exception {
        GradingRoom room = new GradingRoom(core);
        JsonNode drafted = room.draft("industrial-1");
        assertEquals("industrial-2", drafted.at("/standard/name").asText());
        assertEquals("draft", drafted.at("/standard/state").asText());
        assertEquals("industrial-1", drafted.at("/standard/basedOn").asText());
        assertEquals("2026-11-23T09:00:00+08:00", drafted.at("/standard/createdAt").asText());
        assertEquals(0, drafted.path("warnings").size());

        ObjectNode text = room.text("industrial-2");
        GradingRoom.limit(text, 0, 0, "46.50");
        assertEquals(2, room.revise("industrial-2", text).at("/standard/revision").asInt());
        assertEquals("46.50", room.revisions.one("industrial-2", 2).text().tables().get(0).rows().get(0).limits().get(0).value().toPlainString());
        assertEquals(room.standards.required("industrial-1").text(), room.revisions.one("industrial-2", 1).text());
        assertEquals(List.of(1, 2), room.revisions.of("industrial-2").stream().map(revision -> revision.revision()).toList());
        assertEquals(404, assertThrows(ProblemException.class, () -> room.revisions.one("industrial-2", 3)).problem().status());
        assertEquals(new StandardRef("industrial", 1), room.standards.inForce(ProductFamily.RAW_ORE, LocalDate.of(2026, 11, 23)).orElseThrow());
        assertTrue(core.auditReader().verify().whole());
    }

    @OnEachDatabase
    @DisplayName("of two who edit the same revision one is told so, and nothing of his is kept")
    void editedMeanwhile(StoreHarness core) throws Exception {
        GradingRoom room = new GradingRoom(core);
        room.draft("industrial-1");
        ObjectNode mine = room.text("industrial-2");
        GradingRoom.limit(mine, 0, 0, "46.5");
        ObjectNode yours = room.text("industrial-2");
        GradingRoom.limit(yours, 0, 0, "46.8");
        List<Callable<Object>> both = List.of(() -> edit(room, mine), () -> edit(room, yours));
        List<Object> came = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            for (Future<Object> one : threads.invokeAll(both)) {
                came.add(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(1, came.stream().filter(Integer.valueOf(2)::equals).count(), came::toString);
        Problem refused = (Problem) came.stream().filter(Problem.class::isInstance).findFirst().orElseThrow();
        assertEquals("edited-meanwhile", refused.type());
        assertEquals(409, refused.status());
        assertEquals(2, room.revisions.of("industrial-2").size());
    }

    private static Object edit(GradingRoom room, JsonNode text) {
        try {
            return GradingRoom.json(room.drafts.revise(GradingRoom.province(), "industrial-2", new Drafts.NewText(1, "", text)))
                    .at("/standard/revision").asInt();
        } catch (ProblemException e) {
            return e.problem();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @OnEachDatabase
    @DisplayName("of two who draft the next version at once one is told so")
    void oneDraftAtATime(StoreHarness core) throws Exception {
        GradingRoom room = new GradingRoom(core);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<String> came = new ArrayList<>();
        try {
            for (Future<String> one : threads.invokeAll(java.util.Collections.<Callable<String>>nCopies(4, () -> drafted(room)))) {
                came.add(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
        assertEquals(List.of("draft-open", "draft-open", "draft-open", "industrial-2"), came.stream().sorted().toList());
        assertEquals("draft-open", refused(() -> room.draft("industrial-2")).type());
    }

    private static String drafted(GradingRoom room) throws java.io.IOException {
        try {
            return room.draft("industrial-1").at("/standard/name").asText();
        } catch (ProblemException e) {
            return e.problem().type();
        }
    }

    @OnEachDatabase
    @DisplayName("what is in force is not edited, and what is wrong is refused with its place")
    void refusals(StoreHarness core) throws Exception {
        GradingRoom room = new GradingRoom(core);
        Problem issued = refused(() -> room.drafts.revise(GradingRoom.province(), "industrial-1", new Drafts.NewText(1, "", room.text("industrial-1"))));
        assertEquals("not-a-draft", issued.type());
        assertEquals(409, issued.status());
        assertEquals(403, refused(() -> room.drafts.create(GradingRoom.county("210381"), new Drafts.NewDraft("industrial-1", null, null, "", null))).status());
        assertEquals(404, refused(() -> room.draft("industrial-9")).status());

        room.draft("industrial-1");
        ObjectNode text = room.text("industrial-2");
        GradingRoom.limit(text, 2, 1, "146");
        Problem over = refused(() -> room.revise("industrial-2", text));
        assertEquals("invalid-standard", over.type());
        assertEquals(List.of("tables[0].rows[2].limits[1].value"), over.errors().stream().map(error -> error.column()).toList());
        GradingRoom.limit(text, 2, 1, "1,46");
        assertEquals("tables[0].rows[2].limits[1].value", refused(() -> room.revise("industrial-2", text)).errors().get(0).column());
        ((ObjectNode) text.path("tables").path(0).path("rows").path(2)).remove("name");
        GradingRoom.limit(text, 2, 1, "1.46");
        assertEquals("tables[0].rows[2].name", refused(() -> room.revise("industrial-2", text)).errors().get(0).column());
        assertEquals(1, room.revisions.of("industrial-2").size());
        assertEquals(List.of("tables[0].rows[2].name"), TextFindings.of(text, Locale.ENGLISH).errors().stream().map(TextFindings.Place::path).toList());
    }

    @OnEachDatabase
    @DisplayName("a row that nothing reaches is told and kept")
    void warnings(StoreHarness core) throws Exception {
        GradingRoom room = new GradingRoom(core);
        room.draft("industrial-1");
        ObjectNode text = room.text("industrial-2");
        ObjectNode rows = (ObjectNode) text.path("tables").path(0);
        ObjectNode copy = rows.path("rows").path(0).deepCopy();
        copy.put("id", "again");
        rows.withArray("rows").add(copy);
        JsonNode kept = room.revise("industrial-2", text);
        assertEquals(2, kept.at("/standard/revision").asInt());
        assertEquals(1, kept.path("warnings").size());
        assertEquals("tables[0].rows[6]", kept.at("/warnings/0/path").asText());
    }

    @OnEachDatabase
    @DisplayName("a standard of one's own begins with its text; the same key gives the same draft")
    void ofItsOwn(StoreHarness core) throws Exception {
        GradingRoom room = new GradingRoom(core);
        JsonNode text = StandardJson.tree(ShippedTexts.read("yb-t-5266"));
        Drafts.NewDraft wish = new Drafts.NewDraft(null, "fused-liaoning", "provincial", "first", text);
        String first = room.drafts.create(GradingRoom.province("once"), wish).body();
        assertEquals("fused-liaoning-1", new com.fasterxml.jackson.databind.ObjectMapper().readTree(first).at("/standard/name").asText());
        assertEquals(first, room.drafts.create(GradingRoom.province("once"), wish).body());
        assertEquals("draft-open", refused(() -> room.drafts.create(GradingRoom.province("twice"), wish)).type());
        assertEquals("invalid-draft", refused(() -> room.drafts.create(GradingRoom.province(), new Drafts.NewDraft(null, "Fused", "county", "", null))).type());
        assertEquals("invalid-draft", refused(() -> room.drafts.create(GradingRoom.province(),
                new Drafts.NewDraft(null, "yb-t-5266", "provincial", "", text))).type());
        assertFalse(room.standards.inForce(ProductFamily.FUSED, LocalDate.of(2030, 1, 1)).isPresent());
        assertNotEquals(first, room.draft("industrial-1").toString());
    }

    private static Problem refused(org.junit.jupiter.api.function.Executable what) {
        return assertThrows(ProblemException.class, what).problem();
    }
}
