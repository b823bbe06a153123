package org.lingmei.county.tck;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.lingmei.county.host.deploy.PageFile;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.PortalPage;

/** What a module adds to the portal and to the REST interface. */
final class PublishedChecks {

    // by name: a module without resources has no JAX-RS on its test class path
    private static final String PATH = "javax.ws.rs.Path";

    private final CountyModule module;

    PublishedChecks(CountyModule module) {
        this.module = module;
    }

    void allThere() throws IOException {
        Set<String> ids = new HashSet<>();
        for (PortalPage page : module.pages()) {
            assertNotNull(page, "pages() has null in it");
            assertTrue(ids.add(page.id()), "two pages have the id " + page.id());
            assertTrue(page.resource().endsWith(".js") || page.resource().endsWith(".mjs"), page.resource() + " is no ES module file");
            try (InputStream code = module.getClass().getClassLoader().getResourceAsStream(page.resource())) {
                assertNotNull(code, page.resource() + " is not in the bundle");
                assertTrue(code.readNBytes(PageFile.LONGEST + 1).length <= PageFile.LONGEST, page.resource() + " has more than 2 MB");
            }
        }
        for (Object resource : module.resources()) {
            assertNotNull(resource, "resources() has null in it");
            assertTrue(types(resource.getClass()).anyMatch(PublishedChecks::hasPath), resource.getClass() + " has no @Path");
        }
    }

    private static Stream<Class<?>> types(Class<?> type) {
        Stream<Class<?>> above = Stream.of(type.getInterfaces());
        return Stream.concat(Stream.of(type), type.getSuperclass() == null ? above
                : Stream.concat(above, types(type.getSuperclass())));
    }

    private static boolean hasPath(Class<?> type) {
        return Stream.of(type.getAnnotations()).anyMatch(annotation -> annotation.annotationType().getName().equals(PATH));
    }
}
