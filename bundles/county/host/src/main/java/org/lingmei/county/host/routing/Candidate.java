package org.lingmei.county.host.routing;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.lingmei.core.api.Region;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.CallObserver;
import org.lingmei.county.host.isolation.Lane;
import org.lingmei.county.host.isolation.Limits;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.spi.CountyDescriptor;
import org.lingmei.county.spi.CountyModule;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.wiring.BundleWiring;

/** A module service that has appeared, on its way to being admitted. */
final class Candidate {

    private final BundleContext context;
    private final ServiceReference<CountyModule> reference;
    private final Bundle bundle;
    private final CompletableFuture<Void> settled = new CompletableFuture<>();
    private ModuleHandle handle;
    private Text refusal;
    private boolean closed;

    Candidate(BundleContext context, ServiceReference<CountyModule> reference) {
        this.context = context;
        this.reference = reference;
        this.bundle = reference.getBundle();
    }

    /**
     * Creates the module and asks who it is. That runs the module's code, so it happens on the module's thread and never on
     * the one that announced the service: a module that hangs there would hang the framework.
     *
     * @param limits what a module may use for each kind of call
     * @param regions knows the counties by code
     * @param observers makes the observer for an admitted module
     */
    void admit(Function<CallKind, Limits> limits, Function<String, Optional<Region>> regions,
            Function<CountyDescriptor, CallObserver> observers) {
        String name = bundle.getSymbolicName() + "-" + bundle.getVersion();
        ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
        try (Lane admission = new Lane(name, CallKind.ADMISSION, limits.apply(CallKind.ADMISSION), loader, CallObserver.NONE)) {
            Admitted admitted = admission.call(() -> ask());
            CountyDescriptor said = admitted.descriptor();
            Optional<Region> region = regions.apply(said.region());
            if (region.isEmpty()) {
                refuse(new Text("模块声明的行政区划 %s 不存在", "it says it is of region %s, which does not exist").with(said.region()));
            } else if (!said.version().equals(bundle.getVersion().toString())) {
                refuse(new Text("模块声明的版本 %1$s 与其程序包的版本 %2$s 不一致", "it says it is version %1$s, but its bundle is %2$s")
                        .with(said.version(), bundle.getVersion()));
            } else {
                CallObserver observer = observers.apply(said);
                accept(new ModuleHandle(admitted.module(), said, region.get().name(), Instant.ofEpochMilli(bundle.getLastModified()),
                        kind -> new Lane(said.region() + "-" + said.version(), kind, limits.apply(kind), loader, observer)));
            }
        } catch (ModuleFailure failure) {
            refuse(failure.what());
        }
    }

    /** Runs on the module's thread. */
    private Admitted ask() throws ModuleFailure {
        CountyModule module = context.getService(reference);
        if (module == null) {
            throw ModuleFailure.misbehaved(new Text("模块组件无法激活", "its component cannot be activated"));
        }
        CountyDescriptor descriptor = module.descriptor();
        if (descriptor == null) {
            throw ModuleFailure.misbehaved(new Text("descriptor() 返回了 null", "descriptor() gave null"));
        }
        return new Admitted(module, descriptor);
    }

    private synchronized void accept(ModuleHandle admitted) {
        handle = admitted;
        if (closed) {
            admitted.close();
        }
    }

    private synchronized void refuse(Text why) {
        refusal = why;
    }

    /** The service has gone: no further calls. */
    synchronized void close() {
        closed = true;
        if (handle != null) {
            handle.close();
        }
        context.ungetService(reference);
    }

    /** The module, once it is admitted and until its service goes. */
    synchronized Optional<ModuleHandle> handle() {
        return closed ? Optional.empty() : Optional.ofNullable(handle);
    }

    /** Why the module was not admitted, if so. */
    synchronized Optional<Text> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Completed by the census once the module has been admitted or refused and the routes say so. */
    CompletableFuture<Void> settled() {
        return settled;
    }

    Bundle bundle() {
        return bundle;
    }

    private record Admitted(CountyModule module, CountyDescriptor descriptor) {
    }
}
