package org.lingmei.grading.service.assay;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.assay.AssayKind;
import org.lingmei.grading.engine.backtest.BacktestResult;
import org.lingmei.grading.engine.backtest.Migration;
import org.lingmei.grading.service.backtest.Backtests;
import org.lingmei.grading.service.store.AssayFilter;

class BacktestsTest {

    private static final AssayFilter ORE = new AssayFilter(null, null, null, null, ProductFamily.RAW_ORE, AssayKind.ORIGINAL, null);

    @OnEachDatabase
    @DisplayName("the samples have the grades that they must, county by county")
    void samples(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        String file = Files.readString(AssayRoom.SAMPLES.resolve("grading/assays.csv")).lines()
                .map(line -> line + (line.startsWith("assay,") ? ",sampled_at" : ",2021-02-03")).collect(Collectors.joining("\n"));
        assertEquals(4_000, room.file(AssayRoom.OPERATOR, file, StandardCharsets.UTF_8, null).get("stored").asInt());

        Map<String, BigDecimal> expected = new TreeMap<>();
        long rejected = 0;
        for (String[] row : AssayRoom.rows("grading/assays.csv")) {
            if (row[10].equals("REJECTED")) {
                rejected++;
            } else {
                expected.merge(row[1] + " " + row[10], new BigDecimal(row[3]), BigDecimal::add);
            }
        }
        BacktestResult result = run(room, "industrial-1", "industrial-1", ORE);
        assertEquals(4_000, result.assays());
        assertEquals(rejected, result.ungraded());
        Map<String, BigDecimal> found = new TreeMap<>();
        result.counties().forEach((region, migration) -> migration.matrix().forEach(cell -> found.put(region + " " + cell.to(), cell.tonnes())));
        assertEquals(expected, found);
        assertEquals(0, result.province().changedLots());

        Migration other = run(room, "industrial-1", "yb-t-5208-1", ORE).province();
        assertEquals(4_000 - rejected, other.lots() - other.matrix().stream().filter(cell -> cell.from().equals("REJECTED"))
                .mapToLong(Migration.Cell::lots).sum());
    }

    @OnEachDatabase
    @DisplayName("a lot counts once, with what its analyses settled on, and only where it was chosen")
    void settled(StoreHarness core) throws Exception {
        AssayRoom room = new AssayRoom(core);
        String rest = ",'cao':'0.1','sio2':'0.1'";
        room.register(AssayRoom.OPERATOR, AssayRoom.json("B-1", "'mgo':'46.10'" + rest, ""), null);
        room.register(AssayRoom.OPERATOR, AssayRoom.json("B-2", "'mgo':'45.90'" + rest, ""), null);
        room.register(AssayRoom.OPERATOR, AssayRoom.json("B-2B", "'mgo':'46.11'" + rest, ",'kind':'duplicate','of':'B-2'"), null);
        room.register(AssayRoom.OPERATOR, AssayRoom.json("B-3", "'mgo':'45.90'" + rest, ""), null);
        room.register(AssayRoom.OPERATOR, AssayRoom.json("B-3B", "'mgo':'46.90'" + rest, ",'kind':'duplicate','of':'B-3'"), null);
        room.register(AssayRoom.OPERATOR, AssayRoom.json("B-4", "'mgo':'45.90'" + rest, "").replace("03-02", "04-02"), null);

        BacktestResult result = run(room, "industrial-1", "industrial-1", ORE);
        assertEquals("4 1 [Cell[from=1, to=1, lots=2, tonnes=241.00, valueFrom=null, valueTo=null], "
                + "Cell[from=2, to=2, lots=1, tonnes=120.50, valueFrom=null, valueTo=null]]",
                result.assays() + " " + result.ungraded() + " " + result.province().matrix());
        assertEquals(1, run(room, "industrial-1", "industrial-1",
                new AssayFilter("210381", null, LocalDate.parse("2021-04-01"), null, ProductFamily.RAW_ORE, AssayKind.ORIGINAL, null)).assays());
        assertEquals(0, run(room, "industrial-1", "industrial-1",
                new AssayFilter("210882", null, null, null, ProductFamily.RAW_ORE, AssayKind.ORIGINAL, null)).assays());
    }

    private static BacktestResult run(AssayRoom room, String from, String to, AssayFilter filter) {
        return new Backtests(room.transactions, room.standards).run(from, to, filter, null);
    }
}
