package org.lingmei.grading.service.standards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.runtime.testing.StoreHarness;

/** This room on a real database, wired by hand, with the shipped standards in it. */
public final class GradingRoom {

    /** The counties of the province. */
    public static final List<String> COUNTIES = List.of("210381", "210882", "210323", "211021", "210682", "210624");
    /** A Monday morning in the province. */
    public static final Instant START = Instant.parse("2026-11-23T01:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    public final StoreHarness core;
    public final Transactions transactions;
    public final Standards standards;
    public final Drafts drafts;
    public final Revisions revisions;

    public GradingRoom(StoreHarness core) throws Exception {
        this.core = core;
        core.clock().set(START);
        transactions = core.transactions("grading", "db/grading.sql");
        standards = new Standards(transactions, Path.of("src/main/distribution/etc/lingmei/standards"), Clock.fixed(START, ZoneOffset.UTC));
        drafts = new Drafts(transactions, core.idempotentWrites(), core.auditTrail(), standards, core.clock());
        revisions = new Revisions(transactions, standards);
    }

    /** The six counties. */
    public static List<Region> regions() {
        return COUNTIES.stream().map(code -> new Region(code, "县" + code, "市", code.substring(0, 4) + "00", "辽", BigDecimal.ONE)).toList();
    }

    /** Someone of the province who makes standards. */
    public static Asker province() {
        return province(null);
    }

    public static Asker province(String key) {
        return new Asker(new Caller("province", Set.of(Role.OPERATOR), Set.of(Permission.GRADING_READ, Permission.GRADING_STANDARD), null, null),
                key, Locale.ENGLISH);
    }

    /** Someone who answers for a county. */
    public static Asker county(String region) {
        return new Asker(new Caller("clerk-" + region, Set.of(Role.COUNTY_OPERATOR), Set.of(Permission.GRADING_READ, Permission.GRADING_CONSULT),
                region, null), null, Locale.ENGLISH);
    }

    /** What an answer says. */
    public static JsonNode json(IdempotentWrites.Answer answer) throws IOException {
        return JSON.readTree(answer.body());
    }

    /** Drafts the next version of a standard. */
    public JsonNode draft(String basedOn) throws IOException {
        return json(drafts.create(province(), new Drafts.NewDraft(basedOn, null, null, "", null)));
    }

    /** The text of a version as it would be sent, to be changed. */
    public ObjectNode text(String name) {
        return (ObjectNode) StandardJson.tree(standards.required(name).text());
    }

    /** Writes a draft's text anew on what is there. */
    public JsonNode revise(String name, JsonNode text) throws IOException {
        return json(drafts.revise(province(), name, new Drafts.NewText(standards.required(name).row().revision(), "", text)));
    }

    /** Sets a limit in a text as it would be sent. */
    public static void limit(ObjectNode text, int row, int limit, String value) {
        ((ObjectNode) text.path("tables").path(0).path("rows").path(row).path("limits").path(limit)).put("value", value);
    }
}
