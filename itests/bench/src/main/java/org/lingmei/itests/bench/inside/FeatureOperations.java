package org.lingmei.itests.bench.inside;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.EnumSet;
import java.util.Set;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** What the shell's {@code feature:} commands call, with the options that they have when none is given. */
final class FeatureOperations {

    private final BundleContext context;

    FeatureOperations(BundleContext context) {
        this.context = context;
    }

    /**
     * Runs one operation and waits for its end.
     *
     * @param operation a word and what it is about: {@code repo-add URI}, {@code repo-remove URI}, {@code install NAME/VERSION},
     *     {@code upgrade NAME/VERSION} (which takes former versions out), {@code uninstall NAME/VERSION}
     * @return null, or what Karaf threw
     */
    String run(String operation) {
        String[] words = operation.split(" ", 2);
        ServiceReference<FeaturesService> reference = context.getServiceReference(FeaturesService.class);
        FeaturesService features = context.getService(reference);
        try {
            switch (words[0]) {
                case "repo-add" -> features.addRepository(URI.create(words[1]));
                case "repo-remove" -> features.removeRepository(URI.create(words[1]));
                case "install" -> features.installFeatures(Set.of(words[1]), FeaturesService.ROOT_REGION,
                        EnumSet.noneOf(FeaturesService.Option.class));
                case "upgrade" -> features.installFeatures(Set.of(words[1]), FeaturesService.ROOT_REGION,
                        EnumSet.of(FeaturesService.Option.Upgrade));
                case "uninstall" -> features.uninstallFeatures(Set.of(words[1]), FeaturesService.ROOT_REGION,
                        EnumSet.noneOf(FeaturesService.Option.class));
                default -> throw new IllegalArgumentException(operation);
            }
            return null;
        } catch (Exception thrown) {
            StringWriter text = new StringWriter();
            thrown.printStackTrace(new PrintWriter(text));
            return text.toString();
        } finally {
            context.ungetService(reference);
        }
    }
}
