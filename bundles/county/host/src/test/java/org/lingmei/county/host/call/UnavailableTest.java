package org.lingmei.county.host.call;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.function.Executable;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.host.ModuleBench;
import org.lingmei.county.host.bench.Hanging;
import org.lingmei.county.host.bench.Misbehaviour;
import org.lingmei.county.host.bench.StubModule;
import org.lingmei.county.host.isolation.Limits;
import org.lingmei.county.spi.SubmittedFile;

/** What is answered where a module could not be asked. */
@Timeout(60)
class UnavailableTest {

    private static final SubmittedFile PROVINCIAL = file("region,uscc,form,week,indicator,item,value\n210624,U,M1,2021-W01,mined,T,1.5\n");
    private static final SubmittedFile OWN = file("the county’s own format");
    private static final RowsSubmission SUBMISSION = new RowsSubmission("210624", "2021-W01", List.of(), List.of(), Path.of("none"));

    private final Hanging calls = new Hanging();

    @AfterEach
    void letGo() {
        calls.letGo();
    }

    @Test
    void aFileThatOnlyASuspendedModuleCouldReadIsToComeAgain() {
        CountyModules host = ModuleBench.host(limits(Duration.ofSeconds(20)), StubModule.of("210624").decoding(file -> Misbehaviour.THROWS.now()));
        for (int i = 0; i < 5; i++) {
            assertFalse(host.decode(OWN).readable(), "it threw: the file may be at fault");
        }
        ProblemException later = assertThrows(ProblemException.class, () -> host.decode(OWN));
        assertUnavailable(later);
        assertTrue(later.retryAfter().orElseThrow().compareTo(Duration.ofMinutes(30)) > 0, later.retryAfter()::toString);
        assertTrue(host.decode(PROVINCIAL).readable(), "what the platform reads itself it reads");
    }

    @Test
    void aFileThatAModuleDoesNotReadInTimeIsNotCalledUnreadable() {
        ProblemException late = assertThrows(ProblemException.class,
                () -> ModuleBench.host(limits(Duration.ofMillis(50)), StubModule.of("210624").decoding(file -> calls.hang())).decode(OWN));
        assertUnavailable(late);
        assertTrue(late.retryAfter().isEmpty(), "nothing says that it does better the next time");
    }

    @Test
    void aBusyModuleIsAskedAgainLaterInsteadOfBeingPassedOver() throws Exception {
        CountDownLatch inside = new CountDownLatch(2);
        CountyModules host = ModuleBench.host(new Limits(Duration.ofHours(1), 1, 0, Duration.ofHours(1), 5, 10, Duration.ofHours(1)),
                StubModule.of("210624").decoding(file -> {
                    inside.countDown();
                    return calls.hang();
                }).rule("K01", submission -> {
                    inside.countDown();
                    return calls.hang();
                }));
        List<Thread> busy = List.of(new Thread(() -> host.decode(OWN)), new Thread(() -> host.applyRules(SUBMISSION)));
        busy.forEach(thread -> {
            thread.setDaemon(true);
            thread.start();
        });
        inside.await();
        for (Executable asked : List.<Executable>of(() -> host.decode(OWN), () -> host.decode(PROVINCIAL), () -> host.applyRules(SUBMISSION))) {
            ProblemException later = assertThrows(ProblemException.class, asked);
            assertUnavailable(later);
            assertTrue(later.problem().detail().zh().contains("正忙"), later.problem().detail().zh());
            assertTrue(later.retryAfter().isPresent());
        }
        calls.letGo();
        for (Thread thread : busy) {
            thread.join();
        }
    }

    private static void assertUnavailable(ProblemException problem) {
        assertEquals("module-unavailable 503", problem.problem().type() + " " + problem.problem().status());
        assertEquals(List.of(), problem.problem().errors());
        for (String part : List.of("210624", "StubModule", "9.8.7")) {
            assertTrue(problem.problem().detail().zh().contains(part) && problem.problem().detail().en().contains(part), problem::getMessage);
        }
    }

    private static Limits limits(Duration budget) {
        return new Limits(budget, 2, 8, budget, 5, 10, Duration.ofHours(1));
    }

    private static SubmittedFile file(String content) {
        return new SubmittedFile("f.csv", "text/csv", content.getBytes(StandardCharsets.UTF_8), "210624", "2021-W01");
    }
}
