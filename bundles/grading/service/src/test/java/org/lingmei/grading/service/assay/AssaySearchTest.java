package org.lingmei.grading.service.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.service.standards.SplittingCounties;
import org.lingmei.grading.service.store.AssayFilter;
import org.lingmei.grading.service.store.AssayPlace;
import org.lingmei.grading.service.store.AssayRow;

/** Analyses are found by a grade that is stored nowhere. */
class AssaySearchTest {

    private static final AssayFilter ALL = new AssayFilter(null, null, null, null, null, null, null);
    private static final int PAGE = 70;

    private static void samples(AssayRoom room) throws Exception {
        int[] line = {0};
        String file = Files.readString(AssayRoom.SAMPLES.resolve("grading/assays.csv")).lines()
                .map(text -> text + (text.startsWith("assay,") ? ",sampled_at" : ",2021-02-%02d".formatted(1 + line[0]++ % 7)))
                .collect(Collectors.joining("\n"));
        room.file(AssayRoom.OPERATOR, file, StandardCharsets.UTF_8, null);
    }

    private static Assays.AssayPage search(AssayRoom room, AssayFilter filter, String grade, String subGrade, String after, int size) {
        return room.assays.search(AssayRoom.OPERATOR, filter, new GradeWanted(grade, subGrade), after, size, Locale.ENGLISH);
    }

    private static List<AssayViews.Assay> all(AssayRoom room, AssayFilter filter, String grade, String subGrade) {
        List<AssayViews.Assay> found = new ArrayList<>();
        Assays.AssayPage page = search(room, filter, grade, subGrade, null, PAGE);
        found.addAll(page.assays());
        while (page.next() != null) {
            assertEquals(PAGE, page.assays().size(), "nobody is sent to an empty page");
            page = search(room, filter, grade, subGrade, page.next(), PAGE);
            assertTrue(!page.assays().isEmpty());
            found.addAll(page.assays());
        }
        return found;
    }

    @OnEachDatabase
    void pageByPageThereAreAllOfTheGradeAndNoOthersInTheOrderOfTheList(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        samples(room);
        Map<String, List<String>> expected = new TreeMap<>();
        for (String[] row : AssayRoom.rows("grading/assays.csv")) {
            expected.computeIfAbsent(row[10], grade -> new ArrayList<>()).add(row[0]);
        }
        assertTrue(expected.keySet().containsAll(List.of("T", "1", "2", "3", "4", "L", "REJECTED")), expected.keySet().toString());
        expected.forEach((grade, numbers) -> {
            List<AssayViews.Assay> found = all(room, ALL, grade, null);
            assertEquals(numbers.stream().sorted().toList(), found.stream().map(AssayViews.Assay::assay).sorted().toList());
            assertEquals(found.stream().sorted(Comparator.comparing(AssayViews.Assay::sampledAt).thenComparing(AssayViews.Assay::id).reversed())
                    .map(AssayViews.Assay::id).toList(), found.stream().map(AssayViews.Assay::id).toList());
            assertTrue(found.stream().allMatch(assay -> assay.grading().grade().equals(grade)));
        });
        String county = AssayRoom.rows("grading/assays.csv").get(0)[1];
        List<AssayViews.Assay> there = all(room, new AssayFilter(county, null, null, null, ProductFamily.RAW_ORE, null, null), "2", null);
        assertEquals(AssayRoom.rows("grading/assays.csv").stream().filter(row -> row[1].equals(county) && row[10].equals("2")).count(), there.size());
        assertEquals(List.of(), all(room, ALL, "INCOMPLETE", null));
    }

    @OnEachDatabase
    void whatIsRegisteredMeanwhileShiftsNothing(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        for (int i = 1; i <= 6; i++) {
            room.register(AssayRoom.OPERATOR, AssayRoom.json("A-" + i, "'mgo':'46.20','cao':'0.55','sio2':'0.80'", ""), null);
        }
        Assays.AssayPage first = search(room, ALL, "1", null, null, 4);
        room.register(AssayRoom.OPERATOR, AssayRoom.json("A-7", "'mgo':'46.20','cao':'0.55','sio2':'0.80'", ""), null);
        Assays.AssayPage second = search(room, ALL, "1", null, first.next(), 4);
        assertEquals("A-6 A-5 A-4 A-3 | A-2 A-1", names(first) + " | " + names(second));
        assertNull(second.next());
        assertNull(second.total());
        Assays.AssayPage listed = room.assays.page(AssayRoom.OPERATOR, ALL, 1, 4, Locale.ENGLISH);
        assertEquals("A-7 A-6 A-5 A-4 | A-3 A-2 A-1", names(listed) + " | " + names(search(room, ALL, null, null, listed.next(), 4)));
        assertNull(room.assays.page(AssayRoom.OPERATOR, ALL, 2, 4, Locale.ENGLISH).next());
        assertNull(room.assays.page(AssayRoom.OPERATOR, ALL, 1, 7, Locale.ENGLISH).next());
    }

    private static String names(Assays.AssayPage page) {
        return page.assays().stream().map(AssayViews.Assay::assay).collect(Collectors.joining(" "));
    }

    @OnEachDatabase
    void oneSearchReadsNoMoreThanItMayAndTheNextGoesOnThere(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        samples(room);
        AssaySearch search = new AssaySearch(room.transactions, DayGrades.ready(room.standards), 100);
        List<String> found = new ArrayList<>();
        AssayPlace after = null;
        int searches = 0;
        do {
            AssaySearch.Hits hits = search.find(ALL, new GradeWanted("REJECTED", null), after, 50);
            assertTrue(hits.read() <= 100);
            found.addAll(hits.rows().stream().map(AssayRow::facts).map(facts -> facts.assay()).toList());
            after = hits.next();
            searches++;
        } while (after != null);
        assertEquals(41, searches, "4,000 in hundreds, and once to see that there are no more");
        assertEquals(AssayRoom.rows("grading/assays.csv").stream().filter(row -> row[10].equals("REJECTED")).map(row -> row[0]).sorted().toList(),
                found.stream().sorted().toList());
    }

    @OnEachDatabase
    void theSubGradeIsTheOneOfItsCountyToday(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        String fine = "'mgo':'47.20','cao':'0.50','sio2':'0.25'";
        room.register(AssayRoom.OPERATOR, AssayRoom.json("A-1", fine, ""), null);
        room.register(AssayRoom.OPERATOR, AssayRoom.json("A-2", fine.replace("0.25", "0.26"), ""), null);
        room.register(AssayRoom.OPERATOR, AssayRoom.json("A-3", fine.replace("47.20", "46.20"), ""), null);
        assertEquals("There is no sub-grade “T-1”; no county splits a grade at present.", refused(room, null, "T-1"));
        room.counties.deploy(AssayRoom.HAICHENG, "海城模块", "1.4.0", SplittingCounties.lowSilica("0.25"));
        assertEquals("A-1", names(search(room, ALL, null, "T-1", null, 10)));
        assertEquals("A-2 A-1", names(search(room, ALL, "T", null, null, 10)));
        assertEquals("", names(search(room, ALL, "1", "T-1", null, 10)));
        assertEquals("There is no sub-grade “T-2”; there are: T-1.", refused(room, null, "T-2"));
        assertEquals(List.of("T-1 " + AssayRoom.HAICHENG), room.assays.grades(AssayRoom.OPERATOR, ProductFamily.RAW_ORE, null, Locale.ENGLISH).grades()
                .stream().flatMap(grade -> grade.subGrades().stream()).map(part -> part.code() + " " + part.region()).toList());
    }

    @OnEachDatabase
    void aGradeThatNobodyKnowsIsRefusedWithThoseThereAre(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        assertEquals("There is no grade “S”; there are: T, 1, 2, 3, 4, F, L, REJECTED, INCOMPLETE.", refused(room, "S", null));
        assertEquals("bad-request", assertThrows(ProblemException.class, () -> search(room, ALL, null, null, "2021-02-30.1", 10)).problem().type());
        assertEquals("bad-request", assertThrows(ProblemException.class, () -> search(room, ALL, "T", null, "2", 10)).problem().type());
        assertEquals("forbidden", assertThrows(ProblemException.class, () -> room.assays.search(AssayRoom.clerk("210882"),
                new AssayFilter(AssayRoom.HAICHENG, null, null, null, null, null, null), new GradeWanted("T", null), null, 10, Locale.ENGLISH)).problem().type());
    }

    private static String refused(AssayRoom room, String grade, String subGrade) {
        return assertThrows(ProblemException.class, () -> search(room, ALL, grade, subGrade, null, 10)).problem().detail().en();
    }
}
