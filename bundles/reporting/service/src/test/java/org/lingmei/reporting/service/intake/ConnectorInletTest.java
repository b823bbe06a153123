package org.lingmei.reporting.service.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditReader;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.runtime.testing.OnEachDatabase;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.county.api.SubmissionInlet.Delivery;
import org.lingmei.county.spi.FetchedFile;
import org.lingmei.reporting.service.connector.ConnectorInlet;
import org.lingmei.reporting.service.store.SubmissionReader;

class ConnectorInletTest {

    private static final String HAICHENG = "210381";
    private static final byte[] WEEK = Samples.file("weekly/2021-W01-210381.csv");

    private static ConnectorInlet inlet(Room room) {
        return new ConnectorInlet(room.door, room.transactions, room.core.clock());
    }

    private static FetchedFile file(byte[] content, String period) {
        return new FetchedFile(period + ".csv", "text/csv", content, period);
    }

    private static List<SubmissionReader.Summary> versions(Room room) {
        return room.transactions.read(tx -> SubmissionReader.versions(tx.connection(), HAICHENG, "2021-W01"));
    }

    @OnEachDatabase
    @DisplayName("a fetched file is judged like an upload, arrived when it came, and its connector stands in the audit trail")
    void likeAnUpload(StoreHarness core) throws Exception {
        Room room = new Room(core);
        Instant monday = Instant.parse("2021-01-11T02:00:00Z");
        core.clock().set(monday);
        Delivery delivery = inlet(room).deliver(HAICHENG, "outbox", file(WEEK, "2021-W01"));
        assertEquals(Delivery.Kind.STORED, delivery.kind());
        SubmissionReader.Summary stored = versions(room).get(0);
        assertEquals("2021-W01 was stored as version 1: %d accepted, %d returned, %d findings.".formatted(stored.accepted(), stored.returned(),
                stored.findings()), delivery.what().en());
        assertEquals(monday, stored.receivedAt());
        assertEquals("on_time", stored.timeliness());
        assertEquals("module:210381/outbox", stored.by());
        AuditReader.Entry entry = core.auditReader().entries(Long.MAX_VALUE, 1).get(0);
        assertEquals("module:210381/outbox", entry.actor());
        assertEquals("reporting.submission.stored", entry.action());
    }

    @OnEachDatabase
    @DisplayName("the same content is stored once, also when a clerk brought it or the key has been forgotten")
    void once(StoreHarness core) throws Exception {
        Room room = new Room(core);
        ConnectorInlet inlet = inlet(room);
        inlet.deliver(HAICHENG, "outbox", file(WEEK, "2021-W01"));
        assertEquals(Delivery.Kind.KNOWN, inlet.deliver(HAICHENG, "outbox", file(WEEK, "2021-W01")).kind());
        assertEquals(Delivery.Kind.KNOWN, inlet.deliver(HAICHENG, "other", file(WEEK, "2021-W01")).kind());
        byte[] corrected = new String(WEEK, StandardCharsets.UTF_8).replaceFirst("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
        room.submit(HAICHENG, "2021-W01", "2021-01-12T10:00:00+08:00", corrected, null);
        assertEquals(2, versions(room).size());
        // the connector does not take the clerk's correction back
        assertEquals(Delivery.Kind.KNOWN, inlet.deliver(HAICHENG, "outbox", file(WEEK, "2021-W01")).kind());
        assertEquals(Delivery.Kind.KNOWN, inlet.deliver(HAICHENG, "outbox", file(corrected, "2021-W01")).kind());
        assertEquals(2, versions(room).size());
    }

    @OnEachDatabase
    @DisplayName("what cannot be accepted is refused with the place, and nothing is stored")
    void refused(StoreHarness core) throws Exception {
        Room room = new Room(core);
        ConnectorInlet inlet = inlet(room);
        Delivery broken = inlet.deliver(HAICHENG, "outbox", file(Room.csv("region,uscc\n210381"), "2021-W01"));
        assertEquals(Delivery.Kind.REFUSED, broken.kind());
        assertTrue(broken.what().en().startsWith("2021-W01 (2021-W01.csv) was refused: The file cannot be read"), broken.what().en());
        assertTrue(broken.what().en().contains("Row 2: "), broken.what().en());
        core.clock().set(Instant.parse("2021-01-10T15:59:59Z"));
        Delivery early = inlet.deliver(HAICHENG, "outbox", file(WEEK, "2021-W01"));
        assertEquals(Delivery.Kind.REFUSED, early.kind());
        assertTrue(early.what().en().contains("has not ended"), early.what().en());
        assertEquals(List.of(), versions(room));
    }

    @OnEachDatabase
    @DisplayName("while the county's module cannot be asked nothing is stored, and the file may be brought again")
    void moduleBusy(StoreHarness core) throws Exception {
        Room room = new Room(core);
        ConnectorInlet inlet = inlet(room);
        ProblemException busy = new ProblemException(new Problem("module-unavailable", 503, Text.same("unavailable"), Text.same("it is busy")),
                Duration.ofSeconds(1));
        room.modules.rules = submission -> {
            throw busy;
        };
        assertSame(busy, assertThrows(ProblemException.class, () -> inlet.deliver(HAICHENG, "outbox", file(WEEK, "2021-W01"))));
        assertEquals(List.of(), versions(room));
        room.modules.rules = submission -> List.of();
        assertEquals(Delivery.Kind.STORED, inlet.deliver(HAICHENG, "outbox", file(WEEK, "2021-W01")).kind());
        assertEquals(1, versions(room).size());
    }

    @OnEachDatabase
    @DisplayName("the weeks waited for are those that have ended and of which nothing sound has come")
    void openWeeks(StoreHarness core) throws Exception {
        Room room = new Room(core);
        ConnectorInlet inlet = inlet(room);
        Instant monday = Instant.parse("2021-01-10T16:00:00Z");
        core.clock().set(monday);
        List<String> open = inlet.openWeeks(HAICHENG);
        assertEquals(10, open.size());
        assertEquals("2020-W45", open.get(0));
        assertEquals("2021-W01", open.get(9));
        inlet.deliver(HAICHENG, "outbox", file(WEEK, "2021-W01"));
        assertEquals(open.subList(0, 9), inlet.openWeeks(HAICHENG));
        assertEquals(open, inlet.openWeeks("210323"));
        core.clock().set(monday.minus(Duration.ofSeconds(1)));
        assertEquals("2020-W53", inlet.openWeeks("210323").get(9));
    }
}
