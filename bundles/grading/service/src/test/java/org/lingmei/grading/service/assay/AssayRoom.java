package org.lingmei.grading.service.assay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.Enterprise;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Uscc;
import org.lingmei.core.api.registry.Registry;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.security.Role;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.office.PoiSpreadsheets;
import org.lingmei.core.runtime.testing.StoreHarness;
import org.lingmei.grading.service.certificate.CertificateEvents;
import org.lingmei.grading.service.standards.ShippedStandards;
import org.lingmei.grading.service.standards.SplittingCounties;
import org.lingmei.grading.service.standards.Standards;
import org.lingmei.grading.service.subgrade.CountySubGrades;

/** The assays on a real database, wired by hand. */
public final class AssayRoom {

    public static final Caller OPERATOR = Caller.platform("test");
    static final Path SAMPLES = Path.of("../../../samples");
    public static final String HAICHENG = "210381";
    public static final String MINE = "912103819DX0010148";

    public final StoreHarness core;
    public final Transactions transactions;
    public final Registry registry = StoreHarness.registry(
            rows("regions.csv").stream().map(row -> new Region(row[0], row[1], row[2], row[3], row[4], new BigDecimal(row[5]))).toList(),
            rows("enterprises.csv").stream().map(row -> new Enterprise(new Uscc(row[1]), row[0], row[2],
                    Enterprise.Kind.valueOf(row[3].toUpperCase(Locale.ROOT)), new BigDecimal(row[4]), Integer.parseInt(row[5]))).toList());
    public final SplittingCounties counties = new SplittingCounties();
    public final Standards standards;
    final AssayDoor door;
    public final Assays assays;
    final AssayFiles files;

    public AssayRoom(StoreHarness core) throws Exception {
        this.core = core;
        core.clock().set(Instant.parse("2021-06-01T00:00:00Z"));
        transactions = core.transactions("grading", "db/grading.sql");
        CountySubGrades subGrades = new CountySubGrades();
        subGrades.modules(counties.modules());
        standards = ShippedStandards.in(transactions, subGrades);
        door = new AssayDoor(transactions, core.idempotentWrites(), core.auditTrail(), new AssayEvents(core.outbox()), registry, standards,
                new LotSettlement(Path.of("src/main/distribution/etc/lingmei/assay-tolerances.json")), new CertificateEvents(core.outbox()), core.clock());
        assays = new Assays(transactions, registry, standards);
        files = new AssayFiles(new PoiSpreadsheets(defaults(PoiSpreadsheets.Config.class)), assays);
    }

    private static <A> A defaults(Class<A> type) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type},
                (proxy, method, arguments) -> method.getDefaultValue()));
    }

    static List<String[]> rows(String name) {
        try {
            return Files.readAllLines(SAMPLES.resolve(name)).stream().skip(1).map(line -> line.split(",", -1)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Caller clerk(String region) {
        return new Caller("clerk-" + region, Set.of(Role.COUNTY_REPORTER), Set.of(Permission.GRADING_ASSAY, Permission.GRADING_READ), region, null);
    }

    /** Registers an analysis given as JSON with single quotes. */
    public JsonNode register(Caller caller, String json, String key) throws IOException {
        return tree(door.register(caller, bytes(json), key, Locale.ENGLISH).body());
    }

    public JsonNode correct(Caller caller, long id, String json) throws IOException {
        return tree(door.correct(caller, id, bytes(json), null, Locale.ENGLISH).body());
    }

    JsonNode file(Caller caller, String csv, Charset charset, String key) throws IOException {
        byte[] content = csv.getBytes(charset);
        return tree(door.registerAll(caller, () -> files.table(content), DigestUtils.sha256Hex(content), key).body());
    }

    public static JsonNode tree(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }

    /** An analysis of the mine's as JSON with single quotes. */
    public static String json(String number, String values, String more) {
        return "{'assay':'%s','region':'%s','uscc':'%s','lotTonnes':'120.50','sampledAt':'2021-03-02','values':{%s}%s}"
                .formatted(number, HAICHENG, MINE, values, more);
    }
}
