package org.lingmei.grading.service.assay;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Fields;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.engine.assay.AssayKind;
import org.lingmei.grading.service.grade.AssayTable;
import org.lingmei.grading.service.standards.StandardJson;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.store.AssayFacts;
import org.lingmei.grading.service.store.AssayRow;
import org.lingmei.grading.service.store.AssayStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The one door through which analyses come in and are corrected: read, checked against the register, graded, and then kept in one
 * transaction with the audit entry and the event.
 */
@Component(service = AssayDoor.class)
public final class AssayDoor {

    private static final int LONGEST_REASON = 500;

    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final AuditTrail audit;
    private final AssayEvents events;
    private final Registry registry;
    private final Standards standards;
    private final LotSettlement settlement;
    private final LotChanges changes;
    private final InstantSource clock;

    @Activate
    public AssayDoor(@Reference(target = "(lingmei.schema=grading)") Transactions transactions, @Reference IdempotentWrites writes,
            @Reference AuditTrail audit, @Reference AssayEvents events, @Reference Registry registry, @Reference Standards standards,
            @Reference LotSettlement settlement, @Reference LotChanges changes) {
        this(transactions, writes, audit, events, registry, standards, settlement, changes, Clock.systemUTC());
    }

    AssayDoor(Transactions transactions, IdempotentWrites writes, AuditTrail audit, AssayEvents events, Registry registry,
            Standards standards, LotSettlement settlement, LotChanges changes, InstantSource clock) {
        this.transactions = transactions;
        this.writes = writes;
        this.audit = audit;
        this.events = events;
        this.registry = registry;
        this.standards = standards;
        this.settlement = settlement;
        this.changes = changes;
        this.clock = clock;
    }

    /** An analysis on its way in. */
    private record Arriving(int row, AssayFacts facts, Optional<Grading> grading) {
    }

    /**
     * Registers one analysis.
     *
     * @param body JSON as an answer has it, without what is derived
     * @param key the idempotency key, or null
     * @return 201 and the analysis with its grade
     */
    public IdempotentWrites.Answer register(Caller caller, byte[] body, String key, Locale language) {
        caller.require(Permission.GRADING_ASSAY);
        String fingerprint = "POST assays " + DigestUtils.sha256Hex(body);
        return writes.earlier(key, caller, fingerprint, transactions).orElseGet(() -> {
            List<CellError> errors = new ArrayList<>();
            AssayTable.Line line = AssayJson.line(AssayJson.body(body), Set.of(), errors);
            Instant now = clock.instant();
            List<Arriving> arriving = read(caller, List.of(line), AssayJson::field, errors, now);
            refuse(errors, false);
            return again(() -> writes.once(key, caller, fingerprint, transactions, tx -> {
                AssayRow row = store(tx, caller, arriving, AssayJson::field, false, now).get(0);
                audited(tx, caller, "grading.assay.registered", row, Map.of());
                return answer(AssayViews.of(row, arriving.get(0).grading(), registry, language));
            }));
        });
    }

    /**
     * Registers all analyses of a table, or none.
     *
     * @param sha256 of the file it was read from
     * @return 201 and each row's id and grade
     */
    public IdempotentWrites.Answer registerAll(Caller caller, Supplier<Spreadsheets.Table> table, String sha256, String key) {
        caller.require(Permission.GRADING_ASSAY);
        String fingerprint = "POST assays/file " + sha256;
        return writes.earlier(key, caller, fingerprint, transactions).orElseGet(() -> {
            List<CellError> errors = new ArrayList<>();
            List<AssayTable.Line> lines = AssayTable.read(table.get(), errors);
            if (errors.isEmpty() && lines.isEmpty()) {
                errors.add(new CellError(0, null, new Text("文件没有任何化验。", "There is no analysis in the file.")));
            }
            Instant now = clock.instant();
            List<Arriving> arriving = read(caller, lines, UnaryOperator.identity(), errors, now);
            Map<Integer, AssayFacts> byRow = new LinkedHashMap<>();
            arriving.forEach(one -> byRow.put(one.row(), one.facts()));
            AssayReader.refuseRepeated(byRow, errors);
            refuse(errors, true);
            return again(() -> writes.once(key, caller, fingerprint, transactions, tx -> {
                List<AssayRow> rows = store(tx, caller, arriving, UnaryOperator.identity(), true, now);
                List<AssayViews.StoredAssay> stored = new ArrayList<>();
                for (int i = 0; i < rows.size(); i++) {
                    stored.add(new AssayViews.StoredAssay(arriving.get(i).row(), rows.get(i).id(), rows.get(i).facts().assay(),
                            arriving.get(i).grading().map(Grading::grade).orElse(null)));
                }
                audited(tx, caller, "grading.assay.registered", rows.get(0),
                        Map.of("analyses", Integer.toString(rows.size()), "sha256", sha256));
                return answer(new AssayViews.StoredFile(stored.size(), stored));
            }));
        });
    }

    /**
     * Corrects an analysis; the version before is kept beside it.
     *
     * @param body the whole analysis with {@code version}, the one that is corrected, and {@code reason}
     * @return 200 and the corrected analysis
     */
    public IdempotentWrites.Answer correct(Caller caller, long id, byte[] body, String key, Locale language) {
        caller.require(Permission.GRADING_ASSAY);
        String fingerprint = "PUT assays/" + id + " " + DigestUtils.sha256Hex(body);
        return writes.earlier(key, caller, fingerprint, transactions).orElseGet(() -> {
            AssayRow before = transactions.read(tx -> AssayStore.find(tx.connection(), id)).orElseThrow(() -> Assays.none(id));
            caller.requireFor(Permission.GRADING_ASSAY, before.facts().region());
            JsonNode sent = AssayJson.body(body);
            List<CellError> errors = new ArrayList<>();
            String reason = Fields.text(sent.path("reason").asText(""), "reason", LONGEST_REASON, true, errors);
            if (!sent.path("version").isInt()) {
                errors.add(new CellError(0, "version", new Text("请注明更正的是第几版。", "Say which version is corrected.")));
            }
            AssayTable.Line line = AssayJson.line(sent, Set.of("version", "reason"), errors);
            Instant now = clock.instant();
            List<Arriving> arriving = read(caller, List.of(line), AssayJson::field, errors, now);
            arriving.forEach(one -> sameSample(before.facts(), one.facts(), errors));
            refuse(errors, false);
            if (sent.path("version").intValue() != before.version()) {
                throw editedMeanwhile();
            }
            AssayFacts written = arriving.get(0).facts();
            AssayFacts after = before.facts().ofId() == null ? written
                    : written.of(before.facts().ofId(), before.facts().lot(), before.facts().lotTonnes());
            AssayRow corrected = before.corrected(after, reason, caller.username(), now);
            return writes.once(key, caller, fingerprint, transactions, tx -> {
                Connection connection = tx.connection();
                long original = after.ofId() == null ? id : after.ofId();
                AssayStore.lock(connection, original);
                sameGoods(before.facts(), after, !AssayStore.samples(connection, original).isEmpty());
                changes.changing(tx, original);
                if (!AssayStore.correct(connection, before, corrected)) {
                    throw editedMeanwhile();
                }
                settlement.settle(connection, original, now);
                AssayRow stored = AssayStore.find(connection, id).orElseThrow();
                events.publish(tx, "grading.assay.corrected", List.of(stored), List.of(arriving.get(0).grading()));
                audited(tx, caller, "grading.assay.corrected", stored, Map.of("reason", reason));
                return new IdempotentWrites.Answer(200,
                        StandardJson.tree(AssayViews.of(stored, arriving.get(0).grading(), registry, language)).toString());
            });
        });
    }

    /** What names the sample stays: the number, the county, and which part of which sample it is. */
    private static void sameSample(AssayFacts before, AssayFacts after, List<CellError> errors) {
        Map<String, List<Object>> fixed = new LinkedHashMap<>();
        fixed.put("assay", List.of(before.assay(), after.assay()));
        fixed.put("region", List.of(before.region(), after.region()));
        fixed.put("kind", List.of(before.kind(), after.kind()));
        fixed.put("of", List.of(String.valueOf(before.of()), String.valueOf(after.of())));
        fixed.forEach((field, both) -> {
            if (!both.get(0).equals(both.get(1))) {
                errors.add(new CellError(0, field, new Text("更正不能改变此项；如填错，请另行登记。",
                        "A correction leaves this as it is; register another analysis instead.")));
            }
        });
    }

    /** Where several analyses are compared, all are of the same enterprise and the same goods. */
    private static void sameGoods(AssayFacts before, AssayFacts after, boolean compared) {
        List<CellError> errors = new ArrayList<>();
        Text why = new Text("这批货有平行样或仲裁样，此项不能改变。", "The lot has a duplicate or an arbitration sample, so this stays as it is.");
        if (compared && !before.uscc().equals(after.uscc())) {
            errors.add(new CellError(0, "uscc", why));
        }
        if (compared && before.family() != after.family()) {
            errors.add(new CellError(0, "family", why));
        }
        refuse(errors, false);
    }

    private List<Arriving> read(Caller caller, List<AssayTable.Line> lines, UnaryOperator<String> naming, List<CellError> errors,
            Instant now) {
        AssayReader reader = new AssayReader(registry, LocalDate.ofInstant(now, SqlTime.PEOPLE), caller.region(), naming, errors);
        DayGrades grades = new DayGrades(standards);
        List<Arriving> read = new ArrayList<>();
        for (AssayTable.Line line : lines) {
            reader.read(line).ifPresent(facts -> {
                caller.requireFor(Permission.GRADING_ASSAY, facts.region());
                read.add(new Arriving(line.line(), facts, grades.grade(facts)));
            });
        }
        return read;
    }

    /** Keeps analyses; each comes back as it was stored, in the order given. */
    private List<AssayRow> store(Tx tx, Caller caller, List<Arriving> arriving, UnaryOperator<String> naming, boolean file, Instant now)
            throws SQLException {
        Connection connection = tx.connection();
        List<CellError> errors = new ArrayList<>();
        Originals originals = new Originals(connection, naming, errors);
        originals.refuseTaken(arriving.stream().map(one -> Map.entry(one.row(), one.facts())).toList());
        List<Long> ids = AssayStore.newIds(tx, arriving.size());
        AssayRow[] rows = new AssayRow[arriving.size()];
        List<AssayRow> first = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            AssayFacts facts = arriving.get(i).facts();
            if (facts.kind() == AssayKind.ORIGINAL) {
                rows[i] = new AssayRow(ids.get(i), facts, "single", 1, "", caller.username(), now);
                first.add(rows[i]);
                originals.arrived(rows[i]);
            }
        }
        List<AssayRow> parts = new ArrayList<>();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == null) {
                AssayFacts facts = originals.join(arriving.get(i).row(), arriving.get(i).facts());
                rows[i] = new AssayRow(ids.get(i), facts, "", 1, "", caller.username(), now);
                parts.add(rows[i]);
            }
        }
        refuse(errors, file);
        for (long original : originals.joined()) {
            changes.changing(tx, original);
        }
        AssayStore.insert(connection, first);
        AssayStore.insert(connection, parts);
        for (long original : originals.joined()) {
            settlement.settle(connection, original, now);
        }
        events.publish(tx, "grading.assay.registered", List.of(rows), arriving.stream().map(Arriving::grading).toList());
        return List.of(rows);
    }

    private void audited(Tx tx, Caller caller, String action, AssayRow row, Map<String, String> more) throws SQLException {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("id", Long.toString(row.id()));
        details.put("version", Integer.toString(row.version()));
        details.put("uscc", row.facts().uscc());
        details.put("values", row.facts().values().toString());
        details.putAll(more);
        audit.append(tx, caller, action, row.facts().region() + "/" + row.facts().assay(), details);
    }

    /** Another analysis of the same number may have come in between the check and the write; a second look then finds it. */
    private static IdempotentWrites.Answer again(Supplier<IdempotentWrites.Answer> write) {
        try {
            return write.get();
        } catch (DatabaseException e) {
            if (!e.integrityViolation()) {
                throw e;
            }
            return write.get();
        }
    }

    private static IdempotentWrites.Answer answer(Object body) {
        return new IdempotentWrites.Answer(201, StandardJson.tree(body).toString());
    }

    private static RuntimeException editedMeanwhile() {
        return new Problem("edited-meanwhile", 409, new Text("已被他人更正", "Corrected by somebody else"),
                new Text("这份化验在您打开以后已被更正，请重新打开后再改。", "This analysis was corrected after you had opened it; open it again."))
                .asException();
    }

    private static void refuse(List<CellError> errors, boolean file) {
        if (!errors.isEmpty()) {
            throw new Problem(file ? "invalid-assays" : "invalid-assay", 422, new Text("化验数据有误", "The analyses are wrong"),
                    new Text("有 %d 处错误，未保存任何内容。", "There are %d errors; nothing was stored.").with(errors.size()), errors).asException();
        }
    }
}
