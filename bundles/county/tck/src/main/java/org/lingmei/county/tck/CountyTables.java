package org.lingmei.county.tck;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.dbcp2.BasicDataSource;
import org.lingmei.core.api.guest.GuestDatabase;
import org.lingmei.core.api.guest.GuestSchemaException;
import org.lingmei.core.runtime.guest.JdbcGuestSchemas;
import org.lingmei.county.host.artifact.Refusal;
import org.lingmei.county.host.call.OwnCounty;
import org.lingmei.county.host.data.ModuleTables;

/** A county's tables as the platform makes them, in a Derby in memory that lasts as long as the tests. */
final class CountyTables {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final Map<String, GuestDatabase> SHARED = new ConcurrentHashMap<>();
    private static final byte[] NO_ROLES_ON_DERBY = new byte[0];

    private CountyTables() {
    }

    /** The same tables for whoever has the same change log: one test may find what another wrote, as on the platform. */
    static GuestDatabase shared(String region, byte[] changeLog) {
        return SHARED.computeIfAbsent(region + new String(changeLog, StandardCharsets.UTF_8), any -> of(region, changeLog));
    }

    /** Runs a change log on an empty database. */
    static GuestDatabase of(String region, byte[] changeLog) {
        onlyAdds(changeLog);
        BasicDataSource platform = new BasicDataSource();
        platform.setUrl("jdbc:derby:memory:county-tables-" + DATABASES.incrementAndGet() + ";create=true");
        platform.setDefaultTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        try {
            return new JdbcGuestSchemas(platform, DriverManager::getDriver, NO_ROLES_ON_DERBY).open(OwnCounty.schema(region), changeLog, Duration.ofMinutes(1));
        } catch (GuestSchemaException failure) {
            throw new AssertionError("the change log of its tables fails: " + failure.getMessage(), failure);
        }
    }

    private static void onlyAdds(byte[] changeLog) {
        try {
            ModuleTables.read(changeLog).refusals().stream().findFirst().ifPresent(refusal -> {
                throw new AssertionError(refusal.en());
            });
        } catch (Refusal refusal) {
            throw new AssertionError(refusal.reason().en(), refusal);
        }
    }
}
