package org.lingmei.reporting.service.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.felix.hc.api.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.reporting.service.intake.Arrival;

/** What becomes of the files in the counties' folders, one look after the other. */
class InboxWatcherTest {

    private static final FileTime FIRST = FileTime.from(Instant.parse("2021-01-11T01:00:00Z"));
    private static final FileTime LATER = FileTime.from(Instant.parse("2021-01-12T01:00:00Z"));

    @TempDir
    private Path root;
    private final List<Arrival> arrivals = new ArrayList<>();
    private Consumer<Arrival> fate = arrival -> { };

    @Test
    void aFileThatGoesBackToWhatItOnceSaidIsAnotherFile() throws Exception {
        Inbox inbox = inbox();
        lay("210381/2021-W01.csv", "A", FIRST);
        lookTwice(inbox);
        lay("210381/2021-W01.csv", "A", LATER);
        lookTwice(inbox);
        assertEquals(2, arrivals.size());
        assertNotEquals(arrivals.get(0).idempotencyKey(), arrivals.get(1).idempotencyKey());
    }

    @Test
    void aFileThatACrashKeptFromBeingMovedIsTheSameFile() throws Exception {
        lay("210381/2021-W01.csv", "A", FIRST);
        // something stands where its report should be, so it stays
        Files.createDirectories(root.resolve("210381/done/2021-W01.csv.report.json"));
        lookTwice(inbox());
        lookTwice(inbox());
        assertEquals(2, arrivals.size());
        assertEquals(arrivals.get(0).idempotencyKey(), arrivals.get(1).idempotencyKey());
    }

    @Test
    void aFileThatCannotBeMovedIsTakenOnceAndMovedWhenThatCanBe() throws Exception {
        Inbox inbox = inbox();
        lay("210381/2021-W01.csv", "A", FIRST);
        Path inTheWay = Files.createDirectories(root.resolve("210381/done/2021-W01.csv.report.json"));
        lay("211021/2021-W01.csv", "A", FIRST);
        lookTwice(inbox);
        lookTwice(inbox);
        assertEquals(2, arrivals.size());
        assertTrue(Files.exists(root.resolve("211021/done/2021-W01.csv")), "the other county's");
        assertEquals(List.of("210381/2021-W01.csv: cannot be moved to done (FileSystemException)"), inbox.troubles());
        assertEquals(Result.Status.WARN, InboxWatcher.result(inbox.troubles()).getStatus());
        Files.delete(inTheWay);
        inbox.look();
        assertEquals(2, arrivals.size());
        assertEquals("{}", Files.readString(root.resolve("210381/done/2021-W01.csv.report.json")));
        assertEquals(List.of(), inbox.troubles());
        assertEquals(Result.Status.OK, InboxWatcher.result(inbox.troubles()).getStatus());
    }

    @Test
    void aFileThatThePlatformStumblesOverIsMovedAsideAndTheOthersGoOn() throws Exception {
        for (Throwable stumble : List.of(new IllegalStateException("stumbled"), new StackOverflowError(),
                new DatabaseException(new SQLException("too long", "22001")))) {
            String name = "2021-W01-" + stumble.getClass().getSimpleName() + ".csv";
            fate = arrival -> {
                if (arrival.region().equals("210381")) {
                    throw InboxWatcherTest.<RuntimeException>thrown(stumble);
                }
            };
            Inbox inbox = inbox();
            lay("210381/" + name, "A", FIRST);
            lay("211021/" + name, "A", FIRST);
            lookTwice(inbox);
            Path failed = root.resolve("210381/failed").resolve(name);
            assertTrue(Files.readString(failed.resolveSibling(name + ".report.json")).contains("internal-error"));
            assertTrue(Files.exists(root.resolve("211021/done").resolve(name)), "the other county's");
            assertEquals(List.of("210381/failed/" + name + ": cannot be taken (" + stumble.getClass().getSimpleName() + ")"),
                    inbox.troubles());
            Files.delete(failed);
            assertEquals(List.of(), inbox.troubles());
        }
    }

    @Test
    void aFolderThatCannotBeReadKeepsNoOtherFromBeingRead() throws Exception {
        Inbox inbox = inbox();
        Files.writeString(root.resolve("210381"), "no folder");
        lay("211021/2021-W01.csv", "A", FIRST);
        lookTwice(inbox);
        assertEquals(List.of("211021"), arrivals.stream().map(Arrival::region).toList());
        assertEquals(List.of("210381: the folder cannot be read (FileAlreadyExistsException)"), inbox.troubles());
        Files.delete(root.resolve("210381"));
        inbox.look();
        assertEquals(List.of(), inbox.troubles());
    }

    @Test
    void aFileWaitsForADatabaseThatIsAway() throws Exception {
        Inbox inbox = inbox();
        fate = arrival -> {
            throw new DatabaseException(new SQLException("gone", "08006"));
        };
        Path file = lay("210381/2021-W01.csv", "A", FIRST);
        lookTwice(inbox);
        assertTrue(Files.exists(file));
        assertEquals(List.of("210381/2021-W01.csv: waits, the database does not take it (DatabaseException)"), inbox.troubles());
        fate = arrival -> { };
        inbox.look();
        assertFalse(Files.exists(file));
        assertEquals(List.of(), inbox.troubles());
    }

    @Test
    void aFileWaitsForACountysModuleThatIsBusyAndNotForOneThatNeverGetsItRead() throws Exception {
        Inbox inbox = inbox();
        Problem unavailable = new Problem("module-unavailable", 503, Text.same("unavailable"), Text.same("it is busy"));
        fate = arrival -> {
            throw new ProblemException(unavailable, Duration.ofSeconds(1));
        };
        Path file = lay("210381/2021-W01.csv", "A", FIRST);
        lookTwice(inbox);
        inbox.look();
        assertTrue(Files.exists(file));
        assertEquals(List.of("210381/2021-W01.csv: waits (module-unavailable)"), inbox.troubles());
        fate = arrival -> { };
        inbox.look();
        assertTrue(Files.exists(root.resolve("210381/done/2021-W01.csv")));
        assertEquals(List.of(), inbox.troubles());
        fate = arrival -> {
            throw unavailable.asException();
        };
        lay("210381/2021-W02.csv", "A", FIRST);
        lookTwice(inbox);
        assertTrue(Files.readString(root.resolve("210381/failed/2021-W02.csv.report.json")).contains("it is busy"));
    }

    @Test
    void whatFailsBecauseThePlatformStopsIsLeftForTheNextStart() throws Exception {
        Inbox inbox = inbox();
        fate = arrival -> {
            throw new IllegalStateException("interrupted");
        };
        Path file = lay("210381/2021-W01.csv", "A", FIRST);
        inbox.stop();
        lookTwice(inbox);
        assertTrue(Files.exists(file));
    }

    private Inbox inbox() {
        return new Inbox(root, () -> List.of("210381", "211021"), arrival -> {
            fate.accept(arrival);
            arrivals.add(arrival);
            return new IdempotentWrites.Answer(201, "{}");
        }, 1);
    }

    private Path lay(String path, String content, FileTime changed) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        return Files.setLastModifiedTime(file, changed);
    }

    private static void lookTwice(Inbox inbox) {
        inbox.look();
        inbox.look();
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> T thrown(Throwable any) throws T {
        throw (T) any;
    }
}
