package org.lingmei.itests.container;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.ReferenceDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** What is not up, and why. */
final class Readiness {

    private final BundleContext context;
    private final ServiceComponentRuntime components;

    Readiness(BundleContext context, ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    /** Bundles that ought to be active and are not, fragments and these aside. */
    List<String> idleBundles(Set<String> knownToRest) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE && !knownToRest.contains(bundle.getSymbolicName()))
                .filter(bundle -> (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) == 0)
                .map(bundle -> bundle + " is in state " + bundle.getState())
                .toList();
    }

    /** Components that ought to be offered and are not: those that are disabled or wait for their configuration may. */
    List<String> idleComponents() {
        Set<String> idle = new TreeSet<>();
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs()) {
            if (component.configurationPolicy.equals("require") || component.factory != null
                    || !components.isComponentEnabled(component)) {
                continue;
            }
            components.getComponentConfigurationDTOs(component).stream()
                    .filter(configuration -> configuration.state != ComponentConfigurationDTO.SATISFIED
                            && configuration.state != ComponentConfigurationDTO.ACTIVE)
                    .forEach(configuration -> idle.add(explained(component, configuration)));
        }
        return new ArrayList<>(idle);
    }

    private static String explained(ComponentDescriptionDTO component, ComponentConfigurationDTO configuration) {
        StringBuilder text = new StringBuilder(component.bundle.symbolicName).append(": ").append(component.name);
        if (configuration.failure != null) {
            text.append(" failed: ").append(configuration.failure);
        }
        for (UnsatisfiedReferenceDTO missing : configuration.unsatisfiedReferences) {
            text.append(" lacks ").append(Arrays.stream(component.references).filter(reference -> reference.name.equals(missing.name))
                    .map(Readiness::explained).findFirst().orElse(missing.name));
        }
        return text.toString();
    }

    private static String explained(ReferenceDTO reference) {
        return reference.interfaceName + (reference.target == null ? "" : reference.target) + " (" + reference.cardinality + ")";
    }
}
