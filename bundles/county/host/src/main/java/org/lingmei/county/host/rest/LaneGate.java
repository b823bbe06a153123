package org.lingmei.county.host.rest;

import java.util.concurrent.Callable;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.web.CallGate;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.routing.ModuleHandle;

/** Lets a module's REST resources work on the module's own lane only. */
public final class LaneGate implements CallGate {

    private final Text label;
    private final Way way;

    /** The gate to a module. */
    public LaneGate(ModuleHandle module) {
        this(module.label(), module::request);
    }

    /**
     * A gate.
     *
     * @param label names the module in a sentence
     * @param way leads onto its lane
     */
    LaneGate(Text label, Way way) {
        this.label = label;
        this.way = way;
    }

    @Override
    public <T> T call(Callable<T> call) {
        try {
            return way.call(call);
        } catch (ModuleFailure failure) {
            throw Refusals.failed(label, failure);
        }
    }

    /** Has a call done where the module may work. */
    interface Way {
        <T> T call(Callable<T> call) throws ModuleFailure;
    }
}
