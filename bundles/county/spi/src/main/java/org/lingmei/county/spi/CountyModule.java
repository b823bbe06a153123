package org.lingmei.county.spi;

import java.util.List;
import org.lingmei.grading.api.GradeSplit;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A county's sub-platform. Registered as an OSGi service by the module's bundle, usually as a Declarative Services component:
 * {@code @Component public final class HaichengModule implements CountyModule}.
 *
 * <p>The platform may call every method from any thread, several at once.
 */
@ConsumerType
public interface CountyModule {

    /** Who this is. The same answer at every call. */
    CountyDescriptor descriptor();

    /**
     * Hands over what this version has on the platform, after {@link #descriptor()} and before anything else is asked; again if
     * the version was on its way out and is to come back. What it throws keeps the version out of force. There is no counterpart at the end: close what must be closed when the
     * component is deactivated.
     */
    default void start(CountyContext context) {
    }

    /** How the county's own files become rows in the provincial form. Asked in order, before the provincial format. */
    default List<ReportDecoder> reportDecoders() {
        return List.of();
    }

    /** What the county checks beyond the province's rules. */
    default List<SubmissionRule> submissionRules() {
        return List.of();
    }

    /**
     * What the county asks its enterprises for beyond the province's forms; at most 100. Asked once, when the version is on its
     * way into force, and the same at every start of this version. In force from then on, also while the module is blocked or
     * down; a version without an indicator takes it out of force, and what was reported stays readable. Unit and decimals of
     * one that has figures stay as they are: another meaning needs another code.
     */
    default List<CountyIndicator> indicators() {
        return List.of();
    }

    /**
     * How the county splits grades of the provincial standards; each grade of a kind of goods at most once. Asked once, when the
     * version is on its way into force, and the same at every start of this version. A sub-grade is told beside the grade of the
     * county's goods while the module is in force and in order, and never in place of it. A version does not come into force with
     * a sub-grade that lies outside its grade, is wider than it or can never be reached, by the standard of the day.
     *
     * @since 1.1
     */
    default List<GradeSplit> subGrades() {
        return List.of();
    }

    /** Golden files with what they must give; run before a version of the module comes into force. */
    default List<SelfTest> selfTests() {
        return List.of();
    }

    /**
     * REST resources of the county's own: JAX-RS objects whose paths are relative to {@code /api/v1/counties/{region}}. The
     * platform publishes them on a server of this version's own and takes them down with it; authentication, JSON and problem
     * answers are as for its own rooms, and a method without a token needs {@code javax.annotation.security.PermitAll}.
     * Asked once, when the version is on its way into force.
     */
    default List<Object> resources() {
        return List.of();
    }

    /** Pages of the county's own in the portal. Asked once, when the version is on its way into force. */
    default List<PortalPage> pages() {
        return List.of();
    }

    /** What fetches the county's reports from its own systems, on a schedule; at most 20. */
    default List<DataConnector> dataConnectors() {
        return List.of();
    }
}
