package org.lingmei.itests.bench;

import org.lingmei.itests.platform.Postgres;

/** Where PostgreSQL is. */
final class Databases {

    private Databases() {
    }

    /** An empty database for the service. */
    static Postgres forTheService() {
        return server().fresh("lingmei_service");
    }

    /** The server that the launcher started for the measurements. */
    static Postgres server() {
        return Postgres.offered("lingmei_bench")
                .orElseThrow(() -> new IllegalStateException("LINGMEI_TEST_PG_PORT names no PostgreSQL; run ./lingmei bench"));
    }
}
