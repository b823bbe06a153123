package org.lingmei.county.host.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lingmei.county.host.artifact.ModuleJar;
import org.lingmei.county.host.isolation.ClassCode;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows how much code each version of a county's module has loaded, as long as its bundle is installed; the timers of its calls
 * go with it.
 */
@Component(service = {}, immediate = true)
public final class CodeGauges implements BundleListener {

    /** The name of the gauge of classes. */
    public static final String CLASSES = "lingmei.module.classes";

    /** The name of the gauge of their bytes. */
    public static final String BYTES = "lingmei.module.code.bytes";

    private final BundleContext context;
    private final ClassCode code;
    private final MeterRegistry meters;
    private final Map<Long, List<Meter>> shown = new ConcurrentHashMap<>();

    @Activate
    public CodeGauges(BundleContext context, @Reference ClassCode code, @Reference MeterRegistry meters) {
        this.context = context;
        this.code = code;
        this.meters = meters;
        context.addBundleListener(this);
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getState() != Bundle.INSTALLED) {
                show(bundle);
            }
        }
    }

    @Deactivate
    void stop() {
        context.removeBundleListener(this);
        shown.keySet().forEach(this::hide);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.RESOLVED) {
            show(event.getBundle());
        } else if (event.getType() == BundleEvent.UNINSTALLED) {
            hide(event.getBundle().getBundleId());
            code.forget(event.getBundle().getBundleId());
        }
    }

    private void show(Bundle bundle) {
        String region = bundle.getHeaders("").get(ModuleJar.REGION_HEADER);
        if (ModuleJar.isLocation(bundle.getLocation()) && region != null) {
            shown.computeIfAbsent(bundle.getBundleId(), id -> gauges(id, Tags.of("region", region, "version", bundle.getVersion().toString())));
            if (bundle.getState() == Bundle.UNINSTALLED) {
                hide(bundle.getBundleId());
            }
        }
    }

    private List<Meter> gauges(long bundle, Tags tags) {
        return List.of(
                Gauge.builder(CLASSES, code, counted -> counted.classes(bundle)).tags(tags)
                        .description("Classes that a version of a county's module has loaded").register(meters),
                Gauge.builder(BYTES, code, counted -> counted.bytes(bundle)).tags(tags)
                        .description("Bytes of the class files of these classes").register(meters));
    }

    private void hide(long bundle) {
        List<Meter> gone = shown.remove(bundle);
        if (gone != null) {
            gone.forEach(meters::remove);
            // whoever upgrades every day would leave some for each version
            Tags version = Tags.of(gone.get(0).getId().getTagsAsIterable());
            meters.find(ModuleMetrics.CALLS).tags(version).meters().forEach(meters::remove);
        }
    }
}
