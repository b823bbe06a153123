package org.lingmei.reporting.service.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.lingmei.core.api.tx.Dialect;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.reporting.engine.form.FormCatalog;
import org.lingmei.reporting.engine.form.Forms;

/** What each node writes when it starts on an empty database, by two nodes at once. */
@Timeout(60)
class SameMomentTest {

    private static final int FIRST_YEAR = 2000;
    private static final int MEETINGS = 100;

    @OnEachDatabase
    void aCellGetsOneNumber(StoreHarness core) throws Exception {
        FormCatalog catalog = shipped();
        List<CellDictionary> both = atOnce(core, tx -> CellDictionary.load(tx, catalog));
        assertArrayEquals(both.get(0).storedOf(), both.get(1).storedOf());
    }

    @OnEachDatabase
    void aYearHasOneCalendar(StoreHarness core) throws Exception {
        Map<LocalDate, CalendarStore.Kind> days = Map.of(LocalDate.of(2021, 1, 1), CalendarStore.Kind.HOLIDAY);
        List<Map<LocalDate, CalendarStore.Kind>> both = atOnce(core, tx -> {
            CalendarStore.replace(tx.connection(), 2021, days, "test", Instant.EPOCH);
            return CalendarStore.year(tx.connection(), 2021);
        });
        assertEquals(List.of(days, days), both);
    }

    /** Neither waits for the other at a point of the test's choice: they meet wherever they meet. */
    @OnEachDatabase
    void aYearHasOneCalendarWhereverTwoMeet(StoreHarness core) throws Exception {
        Transactions transactions = core.transactions("reporting", "db/reporting.sql");
        CyclicBarrier together = new CyclicBarrier(2);
        Callable<Void> node = () -> {
            for (int year = FIRST_YEAR; year < FIRST_YEAR + MEETINGS; year++) {
                int entered = year;
                together.await(30, TimeUnit.SECONDS);
                transactions.write(tx -> {
                    CalendarStore.replace(tx.connection(), entered, daysOf(entered), "test", Instant.EPOCH);
                    return null;
                });
            }
            return null;
        };
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> done : nodes.invokeAll(List.of(node, node))) {
                done.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        for (int year = FIRST_YEAR; year < FIRST_YEAR + MEETINGS; year++) {
            int entered = year;
            assertEquals(daysOf(year), transactions.read(tx -> CalendarStore.year(tx.connection(), entered)));
        }
    }

    private static Map<LocalDate, CalendarStore.Kind> daysOf(int year) {
        return Map.of(LocalDate.of(year, 1, 1), CalendarStore.Kind.HOLIDAY, LocalDate.of(year, 10, 1), CalendarStore.Kind.HOLIDAY);
    }

    private static FormCatalog shipped() throws Exception {
        try (InputStream forms = FormCatalog.class.getResourceAsStream("/org/lingmei/reporting/engine/forms.json")) {
            return new FormCatalog(new ObjectMapper().readValue(forms, Forms.class));
        }
    }

    /** The work in a transaction that is not yet committed when the same in another one has come as far as it can. */
    private static <T> List<T> atOnce(StoreHarness core, Transactions.Work<T> work) throws Exception {
        Transactions transactions = core.transactions("reporting", "db/reporting.sql");
        assumeTrue(transactions.dialect() == Dialect.POSTGRESQL, "Derby has one node only");
        return transactions.write(tx -> {
            T first = work.run(tx);
            CompletableFuture<T> second = CompletableFuture.supplyAsync(() -> transactions.write(work));
            awaitSomebodyWaitingFor(tx.connection());
            return CompletableFuture.completedFuture(first).thenCombine(second, (one, other) -> List.of(one, other));
        }).get(30, TimeUnit.SECONDS);
    }

    private static void awaitSomebodyWaitingFor(Connection connection) throws SQLException {
        boolean waiting = false;
        while (!waiting) {
            LockSupport.parkNanos(1_000_000);
            assertFalse(Thread.currentThread().isInterrupted(), "waited too long");
            try (Statement statement = connection.createStatement(); ResultSet row = statement.executeQuery(
                    "select count(*) from pg_locks where not granted and pg_backend_pid() = any(pg_blocking_pids(pid))")) {
                row.next();
                waiting = row.getInt(1) > 0;
            }
        }
    }
}
