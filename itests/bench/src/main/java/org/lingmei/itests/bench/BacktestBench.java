package org.lingmei.itests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.lingmei.itests.platform.Client;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Postgres;
import org.lingmei.itests.platform.Samples;

/** How long a million stored analyses take to be graded by two standards, from the request to the whole matrix. */
final class BacktestBench {

    private static final double LIMIT_SECONDS = 3;
    private static final int ANALYSES = 1_000_000;
    private static final Map<String, Object> ASKED = Map.of("from", "industrial-1", "to", "yb-t-5208-1", "prices",
            Map.of("T", "500", "1", "325", "2", "200", "3", "100", "4", "65"));
    /** Each sample many times over, its values shifted by some hundredths, so that hardly two analyses are alike. */
    private static final String COPIES = """
            insert into grading.assay (id, assay, region, uscc, lot, lot_tonnes, family, lab, method, certificate, sampler, sampled_at, kind,
              of_id, mgo, cao, sio2, fe2o3, al2o3, loi, others, verdict, version, reason, written_by, written_at)
            select nextval('grading.assay_number'), assay || '-' || n, region, uscc, 'L' || assay || '-' || n, tonnes, 'raw_ore',
              '海城市示范化验室', 'GB/T 5069-2015', 'C' || assay || n, '示范取样员', date '2021-01-04' + n % 70, 'original', null,
              (mgo::numeric + (n % 41 - 20) * 0.01)::text, (cao::numeric + n % 7 * 0.01)::text, (sio2::numeric + n % 11 * 0.01)::text,
              fe2o3, al2o3, loi, null, 'single', 1, '', 'bench', timestamp '2021-03-15 00:00:00'
            from bench_sample, generate_series(1, ?) as n""";

    private final Effort effort;

    BacktestBench(Effort effort) {
        this.effort = effort;
    }

    void run() {
        Postgres server = Databases.forTheService();
        try (Platform platform = Platform.setup("bench-backtest").postgres(server).start()) {
            fill(server);
            Client leader = platform.user("leader");
            Timings timings = new Timings();
            for (int i = 0; i < effort.warmUpBacktests() + effort.backtests(); i++) {
                long start = System.nanoTime();
                JsonNode answer = leader.post("/grading/backtests", ASKED).expect(200).json();
                long nanos = System.nanoTime() - start;
                whole(answer);
                Figure.remark("backtest-million: %.3f s, %d lots, %d of another grade", nanos / 1e9, answer.path("lots").asLong(),
                        answer.path("changed").path("lots").asLong());
                if (i == 0) {
                    Figure.print("backtest-million-first", nanos / 1e9, "s");
                }
                if (i >= effort.warmUpBacktests()) {
                    timings.add(nanos);
                }
            }
            Figure.print("backtest-million", timings.medianSeconds(), "s", LIMIT_SECONDS);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the answer speaks of all analyses, and its parts of as many as the whole. */
    private static void whole(JsonNode answer) {
        long lots = answer.path("lots").asLong();
        for (String part : List.of("matrix", "counties", "enterprises")) {
            long counted = 0;
            for (JsonNode one : answer.path(part)) {
                counted += one.path("lots").asLong();
            }
            if (counted != lots) {
                throw new AssertionError(part + " speak of " + counted + " lots, the whole of " + lots);
            }
        }
        if (answer.path("assays").asLong() != ANALYSES || lots + answer.path("ungraded").asLong() != ANALYSES) {
            throw new AssertionError("not all analyses are in it: " + answer.path("assays") + ", " + lots + ", " + answer.path("ungraded"));
        }
    }

    private static void fill(Postgres server) throws SQLException {
        List<Map<String, String>> samples = Samples.table("grading/assays.csv");
        try (Connection connection = DriverManager.getConnection(server.url(), Postgres.USER, Postgres.USER);
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table bench_sample (assay text, region text, uscc text, tonnes text, mgo text, cao text, "
                    + "sio2 text, fe2o3 text, al2o3 text, loi text)");
            try (PreparedStatement insert = connection.prepareStatement("insert into bench_sample values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
                for (Map<String, String> sample : samples) {
                    int at = 1;
                    for (String column : List.of("assay", "region", "uscc", "lot_tonnes", "mgo", "cao", "sio2", "fe2o3", "al2o3", "loi")) {
                        insert.setString(at++, sample.get(column));
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
            }
            try (PreparedStatement copies = connection.prepareStatement(COPIES)) {
                copies.setInt(1, ANALYSES / samples.size());
                Figure.remark("backtest-million: %d analyses stored", copies.executeUpdate());
            }
            statement.execute("analyze grading.assay");
        }
    }
}
