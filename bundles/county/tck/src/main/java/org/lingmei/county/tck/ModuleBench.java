package org.lingmei.county.tck;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.office.PoiSpreadsheets;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.CountySplits;
import org.lingmei.county.api.Decoded;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.county.host.addition.Additions;
import org.lingmei.county.host.call.ConnectorFetch;
import org.lingmei.county.host.call.FileDecoding;
import org.lingmei.county.host.call.OwnCounty;
import org.lingmei.county.host.call.RuleRun;
import org.lingmei.county.host.connect.Fetch;
import org.lingmei.county.host.isolation.CallObserver;
import org.lingmei.county.host.isolation.Lane;
import org.lingmei.county.host.isolation.Limits;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.spi.CountyContext;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyIndicator;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.FetchRequest;
import org.lingmei.county.spi.FetchedFile;
import org.lingmei.county.spi.SubmissionView;
import org.lingmei.county.spi.SubmittedFile;
import org.lingmei.reporting.api.Finding;

/**
 * The platform's host without a container: modules are in force because a test says so. A module is called as the platform calls
 * it, on threads of its own and within the budgets that an operator gets who sets nothing, and its answers are checked alike.
 */
public final class ModuleBench implements CountyModules {

    private static final Duration BUDGET = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofSeconds(60);
    private static final Limits USUAL = new Limits(BUDGET, 2, 8, Duration.ofSeconds(2), 5, 10, PAUSE);
    private static final Limits FETCHES = new Limits(Duration.ofSeconds(60), 1, 0, Duration.ofSeconds(2), 5, 10, PAUSE);
    // of one call's failure the next one must know nothing
    private static final Limits PATIENT = new Limits(BUDGET, 8, 1_000, BUDGET, 10_000, 10_000, PAUSE);
    private static final int MAX_ROWS = 1_000_000;
    private static final int MAX_FINDINGS = 10_000;
    private static final int TABLE_ROWS = 200_000;
    private static final long TABLE_CELLS = 5_000_000;
    private static final int WORKBOOK_MEGABYTES = 64;

    private final Map<String, ModuleHandle> handles;
    private final FileDecoding decoding = new FileDecoding(spreadsheets(), MAX_ROWS);
    private final RuleRun rules = new RuleRun(MAX_FINDINGS);

    private ModuleBench(Limits limits, CountyModule... modules) {
        this.handles = Stream.of(modules).map(module -> handle(limits, module))
                .collect(Collectors.toUnmodifiableMap(ModuleHandle::region, Function.identity()));
    }

    /** A host in which these modules, of different counties, are in force. */
    public static CountyModules host(CountyModule... modules) {
        return new ModuleBench(USUAL, modules);
    }

    /** As {@link #host(CountyModule...)}, within limits of the test's own. */
    public static CountyModules host(Limits limits, CountyModule... modules) {
        return new ModuleBench(limits, modules);
    }

    /**
     * What a module has on the platform, without tables.
     *
     * @param folder the county's folder
     */
    public static CountyContext context(String region, Path folder) {
        return new OwnCounty(region, folder, null);
    }

    /**
     * What a module with tables has on the platform: they are made anew, empty, in a Derby in memory.
     *
     * @param folder the county's folder
     * @param changeLog where the change log is on the class path, as the header {@value CountyContext#TABLES_HEADER} says it
     * @throws AssertionError if it is not there, does more than add, or fails
     */
    public static CountyContext context(String region, Path folder, String changeLog) {
        try (InputStream text = Thread.currentThread().getContextClassLoader().getResourceAsStream(changeLog)) {
            if (text == null) {
                throw new AssertionError("there is no " + changeLog + " on the class path");
            }
            return new OwnCounty(region, folder, CountyTables.of(region, text.readAllBytes()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Has a connector fetch, on a thread of its own and within the platform's usual budget; what it brings is checked.
     *
     * @param connector its name
     * @throws AssertionError if the platform would say that it failed
     */
    public static List<FetchedFile> fetch(CountyModule module, String connector, FetchRequest request) {
        try (ModuleHandle handle = handle(FETCHES, module)) {
            return ConnectorFetch.run(handle, connector, request);
        } catch (ModuleFailure failure) {
            throw new AssertionError("connector " + connector + ": " + failure.what().en(), failure);
        }
    }

    /**
     * What a connector is told.
     *
     * @param due when it is due
     * @param openWeeks the weeks that are waited for, such as {@code 2021-W01}
     */
    public static FetchRequest request(Instant due, String... openWeeks) {
        return new Fetch(due, List.of(openWeeks), Optional.empty());
    }

    /** A host without a circuit breaker to speak of, that lets eight calls in at once. */
    static CountyModules patient(CountyModule... modules) {
        return new ModuleBench(PATIENT, modules);
    }

    /** The platform's readers and writers of CSV and XLSX, with its usual limits. */
    public static Spreadsheets spreadsheets() {
        return new PoiSpreadsheets(new PoiSpreadsheets.Config() {
            @Override
            public int maxRows() {
                return TABLE_ROWS;
            }

            @Override
            public long maxCells() {
                return TABLE_CELLS;
            }

            @Override
            public int maxUncompressedMegabytes() {
                return WORKBOOK_MEGABYTES;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return PoiSpreadsheets.Config.class;
            }
        });
    }

    private static ModuleHandle handle(Limits limits, CountyModule module) {
        CountyDescriptor descriptor = module.descriptor();
        ModuleHandle handle = new ModuleHandle(module, descriptor, "县" + descriptor.region(), Instant.EPOCH, kind -> new Lane(
                descriptor.region() + "-" + descriptor.version(), kind, limits, module.getClass().getClassLoader(), CallObserver.NONE));
        try {
            handle.bring(handle.asking(Additions::of));
        } catch (ModuleFailure named) {
            // the contract's own tests say what is wrong with them
            handle.bring(Additions.NONE);
        }
        return handle;
    }

    @Override
    public Optional<ModuleInfo> module(String region) {
        return Optional.ofNullable(handles.get(region)).map(ModuleHandle::info);
    }

    @Override
    public List<ModuleInfo> modules() {
        return handles.values().stream().map(ModuleHandle::info).sorted(Comparator.comparing(ModuleInfo::region)).toList();
    }

    @Override
    public Decoded decode(SubmittedFile file) {
        ModuleHandle handle = handles.get(file.region());
        return handle == null ? decoding.decode(file) : decoding.decode(handle, file);
    }

    @Override
    public List<CountyIndicator> indicators(String region) {
        return Optional.ofNullable(handles.get(region)).map(handle -> handle.additions().indicators()).orElse(List.of());
    }

    @Override
    public CountySplits subGrades(String region) {
        return Optional.ofNullable(handles.get(region)).map(handle -> CountySplits.of(handle.info(), handle.additions().subGrades()))
                .orElse(CountySplits.NONE);
    }

    @Override
    public List<Finding> applyRules(SubmissionView submission) {
        ModuleHandle handle = handles.get(submission.region());
        return handle == null ? List.of() : rules.run(handle, submission);
    }
}
