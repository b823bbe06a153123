package org.lingmei.reporting.service.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.office.PoiSpreadsheets;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.reporting.service.definitions.Definitions;

/** This room on a real database, wired by hand. */
final class Room {

    static final Caller OPERATOR = Caller.platform("test");

    final StoreHarness core;
    final Transactions transactions;
    final Registry registry = StoreHarness.registry(Samples.regions(), Samples.enterprises());
    final PlainCsvModules modules = new PlainCsvModules();
    final SubmissionDoor door;
    final Calendars calendars;
    final PeriodBoard board;
    final SubmissionArchive archive;
    final Definitions definitions;
    final FigureBoard figures;
    final ReportTemplate template;
    final Attention attention;
    final IdempotentWrites writes;
    private final ExplanationDoor explanations;

    Room(StoreHarness core) throws Exception {
        this(core, "reporting");
    }

    /** With tables of its own, beside another room on the same database. */
    Room(StoreHarness core, String schema) throws Exception {
        this(core, schema, Definitions.directory());
    }

    /** With forms and rules of its own. */
    Room(StoreHarness core, String schema, Path folder) throws Exception {
        this.core = core;
        core.clock().set(Instant.parse("2021-06-01T00:00:00Z"));
        transactions = core.transactions(schema, "db/reporting.sql");
        definitions = new Definitions(transactions, folder);
        PoiSpreadsheets spreadsheets = new PoiSpreadsheets(defaults(PoiSpreadsheets.Config.class));
        writes = core.idempotentWrites();
        calendars = new Calendars(transactions, core.auditTrail(), spreadsheets, writes);
        calendars.put(OPERATOR, null, 2021, Samples.file("working-calendar-2021.csv"));
        door = new SubmissionDoor(transactions, writes, core.auditTrail(), core.outbox(), registry,
                modules, definitions, calendars, core.clock());
        board = new PeriodBoard(transactions, registry, calendars, definitions, core.clock());
        archive = new SubmissionArchive(transactions, registry);
        explanations = new ExplanationDoor(transactions, core.auditTrail(), definitions, writes, archive);
        figures = new FigureBoard(transactions, registry, definitions, archive);
        attention = new Attention(transactions, registry, modules, definitions, board);
        template = new ReportTemplate(registry, modules, definitions, spreadsheets);
    }

    /** A configuration with nothing but its defaults. */
    static <A extends Annotation> A defaults(Class<A> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDefaultValue()));
    }

    static Caller reporter(String region) {
        return new Caller("reporter-" + region, Set.of(Role.COUNTY_REPORTER),
                Set.of(Permission.REPORTING_SUBMIT, Permission.REPORTING_READ), region, null);
    }

    JsonNode submit(String region, String period, String receivedAt, byte[] content, String key) throws Exception {
        return new ObjectMapper().readTree(door.submit(new Arrival(OPERATOR, region, period,
                OffsetDateTime.parse(receivedAt).toInstant(), period + "-" + region + ".csv", "text/csv", content, "", key,
                Locale.ENGLISH)).body());
    }

    void explain(Caller caller, long submission, int finding, String text) {
        explain(caller, null, submission, finding, text);
    }

    IdempotentWrites.Answer explain(Caller caller, String key, long submission, int finding, String text) {
        return explanations.explain(new ExplanationDoor.Said(caller, key, submission, finding, text));
    }

    /** Replays the samples in the order of their arrival. */
    void replay(List<String> periods) throws Exception {
        List<String[]> arrivals = Samples.rows("weekly-arrivals.csv").stream()
                .filter(row -> !row[2].isEmpty() && periods.contains(row[0]))
                .sorted(Comparator.comparing((String[] row) -> OffsetDateTime.parse(row[4]).toInstant())).toList();
        for (String[] row : arrivals) {
            submit(row[1], row[0], row[4], Samples.file("weekly/" + row[2]), null);
        }
    }

    static byte[] csv(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
