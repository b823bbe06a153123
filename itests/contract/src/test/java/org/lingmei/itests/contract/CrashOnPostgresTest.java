package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Figures;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Postgres;

/** Kill -9 of the platform during imports, with PostgreSQL. */
class CrashOnPostgresTest {

    private static final int KILLS = 3;

    @Test
    void nothingAnsweredIsMissingAndNothingIsHalfThere() throws Exception {
        Optional<Postgres> offered = Postgres.offered("lingmei_itests");
        assumeTrue(offered.isPresent(), "no PostgreSQL offered");
        Postgres server = offered.get().fresh("lingmei_crash");
        long seed = Long.getLong("lingmei.crash.seed", System.nanoTime());
        System.out.println("seed of the kills: " + seed + " (-Dlingmei.crash.seed)");
        try (Platform platform = Platform.setup("crash-postgres").postgres(server).start()) {
            CrashRun run = new CrashRun(platform, seed);
            run.run(KILLS);
            try (Connection connection = DriverManager.getConnection(server.url(), Postgres.USER, Postgres.USER)) {
                new StoredRows(connection).assertComplete(run.answered());
            }
            Figures.note("kills survived on PostgreSQL", run.kills());
            Figures.note("files sent during these kills on PostgreSQL", run.answered());
        }
    }
}
