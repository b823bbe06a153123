package org.lingmei.county.tck;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.lingmei.county.host.plan.ModulePlanner;
import org.lingmei.county.host.plan.Objection;
import org.lingmei.county.host.plan.Objection.About;
import org.lingmei.county.host.plan.Objection.Weight;
import org.lingmei.county.spi.CountyModule;

/**
 * What the platform looks at before a bundle is installed: its own plan, made for a platform whose operator sets nothing. What the
 * plan only warns of, because the module might still work, is a mistake here; what a module said it could do without is none.
 */
final class BundleChecks {

    private static final ModulePlanner PLANNER = new ModulePlanner(UsualPlatform::offers, name -> Optional.empty());

    private final BuiltBundle bundle;

    BundleChecks(BuiltBundle bundle) {
        this.bundle = bundle;
    }

    void version(String said) {
        assertEquals(bundle.header("Bundle-Version").orElse("none"), said,
                "descriptor().version() is not the manifest's Bundle-Version; the platform refuses a module whose two versions differ");
    }

    void region(String said) {
        assertEquals(bundle.header("Lingmei-Region").orElse("none"), said,
                "descriptor().region() is not the manifest's Lingmei-Region");
    }

    void offersAModule() {
        boolean offered = bundle.clauses("Provide-Capability").stream()
                .anyMatch(capability -> capability.getName().equals("osgi.service") && capability.toString().contains(CountyModule.class.getName()));
        assertTrue(offered || bundle.header("Bundle-Activator").isPresent(),
                "no component offers a CountyModule: the module's class needs @Component, and bnd must have seen it");
    }

    void nothingAgainst(About about) {
        assertEquals(List.of(), PLANNER.plan(bundle.jar()).objections().stream()
                .filter(objection -> objection.about() == about && objection.weight() != Weight.REMARK)
                .map(BundleChecks::sentence).toList(), "the platform's plan of it");
    }

    private static String sentence(Objection objection) {
        return objection.what().en() + (objection.weight() == Weight.REFUSAL ? "" : " (it would be deployed with this warning)");
    }
}
