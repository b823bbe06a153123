package org.lingmei.county.host.rest;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.web.CallGate;
import org.lingmei.county.host.isolation.Lane;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.routing.ModuleHandle;

/** Lets a module's REST resources work on the module's own lane only. */
public final class LaneGate implements CallGate {

    private final Text label;
    private final Lane lane;

    /** The gate to a module. */
    public LaneGate(ModuleHandle module) {
        this(module.label(), module.requests());
    }

    /**
     * A gate.
     *
     * @param label names the module in a sentence
     * @param lane where it works
     */
    LaneGate(Text label, Lane lane) {
        this.label = label;
        this.lane = lane;
    }

    @Override
    public <T> T call(Callable<T> call) {
        return let(() -> lane.call(call));
    }

    @Override
    public <T> T call(Callable<T> call, Function<? super T, Verdict> verdict) {
        return let(() -> lane.call(call, verdict));
    }

    @Override
    public <T> T around(Callable<T> call) {
        return let(() -> lane.around(call));
    }

    @Override
    public void ended(boolean well, Duration took) {
        lane.ended(well, took);
    }

    private <T> T let(Way<T> way) {
        try {
            return way.go();
        } catch (ModuleFailure failure) {
            throw Refusals.failed(label, failure);
        }
    }

    /** Leads into the module. */
    private interface Way<T> {
        T go() throws ModuleFailure;
    }
}
