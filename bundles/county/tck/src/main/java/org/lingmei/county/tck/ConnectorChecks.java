package org.lingmei.county.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.lingmei.county.host.call.OfferedConnector;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.spi.CountyModule;

/** What a module's connectors say of themselves; none of them is asked to fetch, as its system is not there. */
final class ConnectorChecks {

    private final CountyModule module;

    ConnectorChecks(CountyModule module) {
        this.module = module;
    }

    void canBeRun() {
        List<OfferedConnector> offered = offered();
        assertEquals(offered, offered(), "the connectors have other names, titles or schedules at the second call");
    }

    private List<OfferedConnector> offered() {
        try {
            return OfferedConnector.of(module);
        } catch (ModuleFailure failure) {
            return fail("the platform would not let the module come into force: " + failure.what().en());
        }
    }
}
