package org.lingmei.grading.service.standards;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.grading.api.Composition;
import org.lingmei.grading.api.Grades;
import org.lingmei.grading.api.Grading;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.consultation.InForce;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Scope;
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.engine.subgrade.SubGrader;
import org.lingmei.grading.engine.table.CompiledTable;
import org.lingmei.grading.engine.table.Grader;
import org.lingmei.grading.service.store.StandardRow;
import org.lingmei.grading.service.store.StandardStore;
import org.lingmei.grading.service.subgrade.CountySubGrades;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Finds standards, in force or not, and grades by them. Texts are kept compiled by what they say; what is in force is asked each time. */
@Component(service = {Standards.class, Grades.class})
public final class Standards implements Grades {

    /** Some dozens are in use; each revision of a draft is another text. */
    private static final int MOST_KEPT = 500;

    private final Transactions transactions;
    private final CountySubGrades subGrades;
    private final ConcurrentMap<String, StandardText> texts = new ConcurrentHashMap<>();
    private final ConcurrentMap<CompiledKey, CompiledTable> compiled = new ConcurrentHashMap<>();

    @Activate
    public Standards(@Reference(target = "(lingmei.schema=grading)") Transactions transactions, @Reference CountySubGrades subGrades) {
        this(transactions, subGrades, Path.of(System.getProperty("karaf.etc", "etc"), "lingmei", "standards"), Clock.systemUTC());
    }

    /** Without counties. */
    Standards(Transactions transactions, Path shipped, Clock clock) {
        this(transactions, new CountySubGrades(), shipped, clock);
    }

    Standards(Transactions transactions, CountySubGrades subGrades, Path shipped, Clock clock) {
        this.transactions = transactions;
        this.subGrades = subGrades;
        Shipped.store(shipped, transactions, clock.instant());
    }

    /**
     * A version with the text that counts.
     *
     * @param sha256 of the text as it is stored
     */
    public record Version(StandardRow row, StandardText text, String sha256) {

        /** When it counts, and for what; it is issued. */
        public InForce inForce() {
            return new InForce(row.ref(), row.scope(), families(), row.effectiveFrom(), row.effectiveTo(), row.ending() != null);
        }

        /** The kinds of goods it has tables for. */
        public Set<ProductFamily> families() {
            Set<ProductFamily> families = EnumSet.noneOf(ProductFamily.class);
            text.tables().forEach(table -> families.add(table.family()));
            return families;
        }
    }

    private record CompiledKey(String sha256, String table) {
    }

    /** All versions of all standards, without their texts. */
    public List<StandardRow> all() {
        return transactions.read(tx -> StandardStore.all(tx.connection()));
    }

    /** All versions of all standards. */
    public List<Version> versions() {
        return transactions.read(tx -> {
            List<Version> versions = new ArrayList<>();
            for (StandardRow row : StandardStore.all(tx.connection())) {
                versions.add(version(tx, row));
            }
            return versions;
        });
    }

    /** Those of the province's standards that are in force on a day, the one that has come last first. */
    public static Stream<StandardRow> provincial(List<StandardRow> rows, LocalDate on) {
        return rows.stream().filter(row -> row.scope() == Scope.PROVINCIAL && row.inForceOn(on))
                .sorted(Comparator.comparing(StandardRow::effectiveFrom).reversed());
    }

    /** The provincial version in force for a kind of goods on a day. */
    public Optional<Version> versionInForce(ProductFamily family, LocalDate on) {
        return transactions.read(tx -> {
            for (StandardRow row : provincial(StandardStore.all(tx.connection()), on).toList()) {
                Version version = version(tx, row);
                if (version.text().table(family).isPresent()) {
                    return Optional.of(version);
                }
            }
            return Optional.empty();
        });
    }

    /** A version with its text. */
    public Optional<Version> version(StandardRef ref) {
        return transactions.read(tx -> {
            Optional<StandardRow> row = StandardStore.find(tx.connection(), ref);
            return row.isEmpty() ? Optional.<Version>empty() : Optional.of(version(tx, row.get()));
        });
    }

    /** A version with the text that counts, read in a transaction. */
    public Version version(Tx tx, StandardRow row) throws SQLException {
        StandardStore.Revision revision = StandardStore.revision(tx.connection(), row.ref(), row.revision()).orElseThrow();
        return new Version(row, text(revision), revision.sha256());
    }

    /** The version of that name, such as {@code industrial-1}; a 404 problem if there is none. */
    public Version required(String name) {
        return StandardRef.of(name == null ? "" : name).flatMap(this::version).orElseThrow(() -> unknown(name));
    }

    /** That there is no version of that name. */
    public static ProblemException unknown(String name) {
        return Problem.notFound(new Text("没有标准“%s”。", "There is no standard “%s”.").with(name)).asException();
    }

    /** The text of a revision. */
    public StandardText text(StandardStore.Revision revision) {
        return kept(texts, revision.sha256(), sha -> StandardJson.stored(revision.content()));
    }

    private static <K, V> V kept(ConcurrentMap<K, V> made, K key, Function<K, V> make) {
        if (made.size() > MOST_KEPT) {
            made.clear();
        }
        return made.computeIfAbsent(key, make);
    }

    /** What grades by a table of a version. */
    public Grader grader(Version version, GradeTable table) {
        return new Grader(version.row().ref(), kept(compiled, new CompiledKey(version.sha256(), table.id()), key -> CompiledTable.of(table)));
    }

    /** What grades a kind of goods by the provincial standard in force on a day. */
    public Optional<Grader> grader(ProductFamily family, LocalDate on) {
        return versionInForce(family, on).flatMap(version -> version.text().table(family).map(table -> grader(version, table)));
    }

    /**
     * What grades a kind of goods on a day if the versions stand so.
     *
     * @param rows versions that are in the store, with days that may not be
     */
    public Optional<Grader> grader(List<StandardRow> rows, ProductFamily family, LocalDate on) {
        return provincial(rows, on).map(row -> version(row.ref()).flatMap(version -> version.text().table(family)
                .map(table -> grader(version, table)))).flatMap(Optional::stream).findFirst();
    }

    @Override
    public Optional<Grading> grade(ProductFamily family, LocalDate on, Composition composition) {
        return grader(family, on).map(grader -> grader.grade(composition));
    }

    @Override
    public Optional<Grading> grade(ProductFamily family, LocalDate on, Composition composition, String region) {
        return grader(family, on).map(grader -> subGrader(grader, region).split(grader.grade(composition), composition));
    }

    /** What tells a county's sub-grades apart within the grades of a table of a provincial standard, as the county splits them now. */
    public SubGrader subGrader(Grader grader, String region) {
        return splits(grader.compiled().table(), region).grader();
    }

    /** The same of a table, and whose word it is. */
    public CountySubGrades.InForce splits(GradeTable table, String region) {
        return subGrades.of(region, table);
    }

    @Override
    public Optional<Grading> grade(StandardRef standard, ProductFamily family, Composition composition) {
        return version(standard).flatMap(version -> version.text().table(family)
                .map(table -> grader(version, table).grade(composition)));
    }

    @Override
    public Optional<StandardRef> inForce(ProductFamily family, LocalDate on) {
        return versionInForce(family, on).map(version -> version.row().ref());
    }
}
