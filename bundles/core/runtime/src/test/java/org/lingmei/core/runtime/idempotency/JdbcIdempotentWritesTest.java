package org.lingmei.core.runtime.idempotency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.idempotency.IdempotentWrites.Answer;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;

class JdbcIdempotentWritesTest {

    private static final Caller CLERK = Caller.platform("clerk");
    private static final Caller OTHER = Caller.platform("other");

    private static int count(Tx tx) throws SQLException {
        try (Statement statement = tx.connection().createStatement()) {
            statement.executeUpdate("UPDATE counter SET value = value + 1 WHERE name = 'a'");
            try (var row = statement.executeQuery("SELECT value FROM counter WHERE name = 'a'")) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    private static Answer write(Tx tx) throws SQLException {
        return new Answer(201, "{\"n\":" + count(tx) + "}");
    }

    @OnEachDatabase
    void givesTheFirstAnswerAgain(StoreHarness core) throws Exception {
        Transactions room = core.transactions("counters", "db/counters.sql");
        IdempotentWrites writes = core.idempotentWrites();
        assertEquals(new Answer(201, "{\"n\":1}", false), writes.once("k", CLERK, "f", room, tx -> write(tx)));
        assertEquals(new Answer(201, "{\"n\":1}", true), writes.once("k", CLERK, "f", room, tx -> write(tx)));
        assertEquals(new Answer(201, "{\"n\":2}", false), writes.once("k", OTHER, "f", room, tx -> write(tx)));
        assertEquals(new Answer(201, "{\"n\":3}", false), writes.once(null, CLERK, "f", room, tx -> write(tx)));
    }

    @OnEachDatabase
    void refusesTheSameKeyForAnotherRequest(StoreHarness core) throws Exception {
        Transactions room = core.transactions("counters", "db/counters.sql");
        IdempotentWrites writes = core.idempotentWrites();
        writes.once("k", CLERK, "f", room, tx -> write(tx));
        ProblemException refused = assertThrows(ProblemException.class,
                () -> writes.once("k", CLERK, "g".repeat(5_000), room, tx -> write(tx)));
        assertEquals("idempotency-key-reused", refused.problem().type());
        assertEquals(422, refused.problem().status());
        for (String bad : List.of("", " ", "k".repeat(201), "k\0")) {
            assertEquals(400, assertThrows(ProblemException.class,
                    () -> writes.once(bad, CLERK, "f", room, tx -> write(tx))).problem().status());
        }
    }

    @OnEachDatabase
    void aWriteThatFailedIsTriedAnew(StoreHarness core) throws Exception {
        Transactions room = core.transactions("counters", "db/counters.sql");
        IdempotentWrites writes = core.idempotentWrites();
        assertThrows(ProblemException.class, () -> writes.once("k", CLERK, "f", room, tx -> {
            count(tx);
            throw Problem.notFound(Text.same("x")).asException();
        }));
        DatabaseException violated = assertThrows(DatabaseException.class, () -> writes.once("k", CLERK, "f", room, tx -> {
            try (Statement statement = tx.connection().createStatement()) {
                statement.executeUpdate("INSERT INTO counter (name, value) VALUES ('a', 1)");
            }
            return new Answer(201, "{}");
        }));
        assertEquals(true, violated.integrityViolation());
        assertEquals(new Answer(201, "{\"n\":1}", false), writes.once("k", CLERK, "f", room, tx -> write(tx)));
    }

    @OnEachDatabase
    void ofManyAtOnceOneRunsAndAllGetItsAnswer(StoreHarness core) throws Exception {
        Transactions room = core.transactions("counters", "db/counters.sql");
        IdempotentWrites writes = core.idempotentWrites();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Callable<Answer> request = () -> writes.once("k", CLERK, "f", room, tx -> write(tx));
        List<Answer> answers = new ArrayList<>();
        try {
            for (Future<Answer> answer : threads.invokeAll(Collections.nCopies(8, request))) {
                answers.add(answer.get(2, TimeUnit.MINUTES));
            }
        } finally {
            threads.shutdownNow();
        }
        answers.forEach(answer -> assertEquals("{\"n\":1}", answer.body()));
        assertEquals(1, answers.stream().filter(answer -> !answer.replayed()).count());
    }

    @OnEachDatabase
    void forgetsOldAnswersAndKeepsLargeOnes(StoreHarness core) throws Exception {
        Transactions room = core.transactions("counters", "db/counters.sql");
        IdempotentWrites writes = core.idempotentWrites();
        String large = "\"" + "镁".repeat(200_000) + "\"";
        writes.once("k", CLERK, "f", room, tx -> new Answer(200, large));
        assertEquals(large, writes.once("k", CLERK, "f", room, tx -> write(tx)).body());
        assertEquals(0, JdbcIdempotentWrites.forget(core.coreTransactions(), core.clock().instant()));
        assertEquals(1, JdbcIdempotentWrites.forget(core.coreTransactions(), core.clock().instant().plus(Duration.ofDays(1))));
        assertEquals(false, writes.once("k", CLERK, "f", room, tx -> write(tx)).replayed());
    }
}
