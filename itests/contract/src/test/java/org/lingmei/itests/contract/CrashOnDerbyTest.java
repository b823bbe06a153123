package org.lingmei.itests.contract;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.lingmei.itests.platform.Figures;
import org.lingmei.itests.platform.Platform;

/** Kill -9 during imports, with the embedded database. */
class CrashOnDerbyTest {

    private static final int KILLS = 8;

    @Test
    void nothingAnsweredIsMissingAndNothingIsHalfThere() throws Exception {
        long seed = Long.getLong("lingmei.crash.seed", System.nanoTime());
        System.out.println("seed of the kills: " + seed + " (-Dlingmei.crash.seed)");
        try (Platform platform = Platform.setup("crash-derby").start()) {
            CrashRun run = new CrashRun(platform, seed);
            run.run(KILLS);
            platform.terminate();
            try (Connection connection = DriverManager.getConnection("jdbc:derby:" + platform.home().resolve("db/lingmei"))) {
                new StoredRows(connection).assertComplete(run.answered());
            } finally {
                shutDownDerby();
            }
            Figures.note("kills survived on Derby", run.kills());
            Figures.note("files sent during these kills on Derby", run.answered());
        }
    }

    private static void shutDownDerby() {
        try {
            DriverManager.getConnection("jdbc:derby:;shutdown=true").close();
        } catch (SQLException always) {
            // that is how Derby says that it has shut down
        }
    }
}
