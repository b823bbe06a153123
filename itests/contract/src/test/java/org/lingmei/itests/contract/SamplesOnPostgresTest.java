package org.lingmei.itests.contract;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.lingmei.itests.platform.Platform;
import org.lingmei.itests.platform.Postgres;

/** The same on PostgreSQL, wherever the build has one; {@code LINGMEI_REQUIRE_PG} makes its absence a failure. */
class SamplesOnPostgresTest extends ReplayedSamples {

    private static Platform platform;
    private static Replay replay;

    @BeforeAll
    static void startOnPostgres() {
        Optional<Postgres> server = Postgres.offered("lingmei_itests");
        assumeTrue(server.isPresent(), "no PostgreSQL offered");
        platform = Platform.setup("postgres").postgres(server.get().fresh("lingmei_itests_replay")).start();
        replay = Replay.of(platform);
    }

    @AfterAll
    static void stop() {
        if (platform != null) {
            platform.close();
        }
    }

    @Override
    Platform platform() {
        return platform;
    }

    @Override
    Replay replay() {
        return replay;
    }
}
