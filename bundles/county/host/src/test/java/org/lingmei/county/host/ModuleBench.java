package org.lingmei.county.host;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.office.PoiSpreadsheets;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.host.addition.Additions;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.CallObserver;
import org.lingmei.county.host.isolation.Lane;
import org.lingmei.county.host.isolation.Limits;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.host.routing.Routes;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;

/** The host without a container: modules are in force because a test says so. */
public final class ModuleBench {

    /** Limits as an operator gets them who sets nothing. */
    public static final Limits USUAL = new Limits(Duration.ofSeconds(20), 2, 8, Duration.ofSeconds(2), 5, 10, Duration.ofSeconds(60));

    private static final int MAX_ROWS = 1_000_000;
    private static final int MAX_FINDINGS = 10_000;

    private ModuleBench() {
    }

    /** The platform's readers of CSV and XLSX. */
    public static Spreadsheets spreadsheets() {
        return new PoiSpreadsheets(new PoiSpreadsheets.Config() {
            @Override
            public int maxRows() {
                return 200_000;
            }

            @Override
            public long maxCells() {
                return 5_000_000;
            }

            @Override
            public int maxUncompressedMegabytes() {
                return 64;
            }

            @Override
            public Class<? extends java.lang.annotation.Annotation> annotationType() {
                return PoiSpreadsheets.Config.class;
            }
        });
    }

    /** A host in which these modules are in force. */
    public static CountyModules host(CountyModule... modules) {
        return host(USUAL, modules);
    }

    /** A host in which these modules are in force, within limits of the test's own. */
    public static CountyModules host(Limits limits, CountyModule... modules) {
        return host(Arrays.stream(modules).map(module -> handle(limits, CallObserver.NONE, module)).toList(), MAX_ROWS, MAX_FINDINGS);
    }

    /** A host in which these handles are in force. */
    public static CountyModules host(List<ModuleHandle> handles, int maxRows, int maxFindings) {
        Routes routes = new Routes();
        handles.forEach(handle -> routes.put(handle, 1));
        return new CountyHost(routes, () -> routes.table().all().stream().map(route -> route.module().info()).toList(),
                region -> Additions.NONE, spreadsheets(), maxRows, maxFindings);
    }

    /** A module as the host would have admitted it. */
    public static ModuleHandle handle(Limits limits, CallObserver observer, CountyModule module) {
        CountyDescriptor descriptor = module.descriptor();
        return new ModuleHandle(module, descriptor, "县" + descriptor.region(), Instant.EPOCH,
                (CallKind kind) -> new Lane(descriptor.region() + "-" + descriptor.version(), kind, limits,
                        module.getClass().getClassLoader(), observer));
    }
}
