package org.lingmei.county.host.indicator;

import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.county.api.IndicatorCheck;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.county.spi.CountyIndicator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks a version on its way into force for its indicators, and whether these may be. */
@Component(service = IndicatorGate.class)
public final class IndicatorGate {

    private final IndicatorMemory memory;
    private final IndicatorCheck check;

    @Activate
    public IndicatorGate(@Reference IndicatorMemory memory, @Reference IndicatorCheck check) {
        this.memory = memory;
        this.check = check;
    }

    /**
     * Lets a version's indicators in, and lets it have them.
     *
     * @throws ModuleFailure if the version may not come into force with them
     */
    public void admit(ModuleJar jar, ModuleHandle handle) throws ModuleFailure {
        List<CountyIndicator> asked = handle.asking(IndicatorList::of);
        Optional<List<CountyIndicator>> before = memory.said(jar.sha256());
        if (before.isPresent() && !before.get().equals(asked)) {
            throw ModuleFailure.misbehaved(new Text("indicators() 与该版本首次生效时不同",
                    "indicators() gave something else than when this version first came into force"));
        }
        // what is in force already stays so over restarts: the province's edits of its forms must not take a county's module down
        if (before.isEmpty() || !memory.isWanted(jar.sha256(), jar.region())) {
            Optional<Text> objection = check.objection(jar.region(), asked);
            if (objection.isPresent()) {
                throw ModuleFailure.misbehaved(objection.get());
            }
        }
        handle.bring(asked);
    }
}
