package org.lingmei.county.host.plan;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.felix.utils.resource.RequirementImpl;
import org.lingmei.county.host.plan.Offers.Offer;
import org.lingmei.county.host.plan.Plan.RequiredCapability;
import org.osgi.resource.Capability;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;

/** What a module requires and provides besides packages. */
final class CapabilityCheck {

    // others are wired to whatever else a module provides, and then stop with it
    private static final Set<String> HARMLESS = Set.of("osgi.service", "osgi.identity");
    private static final String WIRING = "osgi.wiring.";

    private final Offers offers;
    private final Verdict verdict;

    CapabilityCheck(Offers offers, Verdict verdict) {
        this.offers = offers;
        this.verdict = verdict;
    }

    /** Looks for each requirement; one that the framework would not resolve is refused. */
    List<RequiredCapability> required(List<Requirement> requirements) {
        return requirements.stream().map(this::required).toList();
    }

    /** Refuses what a module may not provide. */
    void provided(List<Capability> capabilities) {
        capabilities.stream().map(Capability::getNamespace).filter(namespace -> !HARMLESS.contains(namespace)).distinct().forEach(namespace ->
                verdict.refuse("提供了 %1$s：模块只能提供服务（osgi.service），否则其他模块会与它相连并随之停止。",
                        "provides %1$s: a module may provide services (osgi.service) only, since others would be wired to it and stop with it",
                        namespace));
    }

    private RequiredCapability required(Requirement wanted) {
        String namespace = wanted.getNamespace();
        String filter = wanted.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
        boolean optional = RequirementImpl.isOptional(wanted);
        if (namespace.startsWith(WIRING)) {
            verdict.refuse("以 Require-Capability 要求 %1$s：请改用 Import-Package。", "requires %1$s by Require-Capability: use Import-Package instead", namespace);
            return new RequiredCapability(namespace, filter, null, optional);
        }
        Optional<Offer> offer = offers.provided(wanted);
        if (offer.isEmpty()) {
            String asked = filter == null ? namespace : namespace + " " + filter;
            if (!optional && resolved(wanted)) {
                verdict.refuse("需要 %1$s；本平台没有。", "needs %1$s, which this platform does not have", asked);
            } else {
                verdict.remark("希望使用 %1$s；目前没有。", "would use %1$s, which is not there now", asked);
            }
        }
        return new RequiredCapability(namespace, filter, offer.map(Offer::provider).orElse(null), optional);
    }

    private static boolean resolved(Requirement wanted) {
        return Namespace.EFFECTIVE_RESOLVE.equals(wanted.getDirectives()
                .getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, Namespace.EFFECTIVE_RESOLVE));
    }
}
