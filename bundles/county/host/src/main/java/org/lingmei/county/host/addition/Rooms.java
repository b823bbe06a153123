package org.lingmei.county.host.addition;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.lingmei.core.api.Text;
import org.lingmei.county.api.IndicatorCheck;
import org.lingmei.county.api.SubGradeCheck;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * The rooms that have a say in what modules add. They come later than the host and may be missing altogether; then only what needs
 * their word waits or is refused.
 */
@Component(service = Rooms.class)
public final class Rooms {

    private static final String SERVICE = "osgi.service";
    private static final long LOOK_MILLIS = 1_000;
    private static final Text NO_REPORTING = new Text("平台的填报部分没有运行，无法核对其指标",
            "the platform's reporting is not running, so its indicators cannot be checked");
    private static final Text NO_GRADING = new Text("平台的品级部分没有运行，无法核对其细分级",
            "the platform's grading is not running, so its sub-grades cannot be checked");

    private IndicatorCheck reporting;
    private SubGradeCheck grading;
    private long arrivals;

    @Reference(unbind = "reportingGone", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void reporting(IndicatorCheck room) {
        reporting = room;
        arrived();
    }

    synchronized void reportingGone(IndicatorCheck room) {
        reporting = reporting == room ? null : reporting;
    }

    @Reference(unbind = "gradingGone", cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    public synchronized void grading(SubGradeCheck room) {
        grading = room;
        arrived();
    }

    synchronized void gradingGone(SubGradeCheck room) {
        grading = grading == room ? null : grading;
    }

    private void arrived() {
        arrivals++;
        notifyAll();
    }

    /** How often a room has come so far; for whoever wants to try again what it kept from happening. */
    public synchronized long arrivals() {
        return arrivals;
    }

    /**
     * Waits for the rooms that are on their way: those of which an installed bundle says that it will offer them. A room that is not
     * part of the platform is not waited for, nor one that cannot come up, for longer than that.
     */
    public synchronized void await(BundleContext context, Duration longest) throws InterruptedException {
        long end = System.nanoTime() + longest.toNanos();
        while (System.nanoTime() < end && (reporting == null && isOffered(context, IndicatorCheck.class) || grading == null && isOffered(context, SubGradeCheck.class))) {
            // a bundle may be uninstalled meanwhile, of which nobody tells
            wait(LOOK_MILLIS);
        }
    }

    private static boolean isOffered(BundleContext context, Class<?> service) {
        return Arrays.stream(context.getBundles()).map(bundle -> bundle.adapt(BundleRevision.class)).filter(revision -> revision != null)
                .flatMap(revision -> revision.getDeclaredCapabilities(SERVICE).stream())
                .map(capability -> capability.getAttributes().get("objectClass"))
                .anyMatch(offered -> offered instanceof Collection<?> names ? names.contains(service.getName()) : service.getName().equals(offered));
    }

    /** What the rooms have against what a version adds; a room that is not there cannot let anything pass. */
    Optional<Text> objection(String region, Additions asked) {
        IndicatorCheck figures;
        SubGradeCheck standards;
        synchronized (this) {
            figures = reporting;
            standards = grading;
        }
        return said(asked.indicators(), figures == null ? null : indicators -> figures.objection(region, indicators), NO_REPORTING)
                .or(() -> said(asked.subGrades(), standards == null ? null : splits -> standards.objection(region, splits), NO_GRADING));
    }

    private static <T> Optional<Text> said(List<T> asked, Function<List<T>, Optional<Text>> room, Text away) {
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        return room == null ? Optional.of(away) : room.apply(asked);
    }
}
