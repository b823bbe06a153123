package org.lingmei.county.spi;

import java.util.Objects;
import org.lingmei.core.api.Text;

/**
 * A page that the module adds to the portal: one ES module file inside the module's bundle, without a build. The portal imports
 * it from the version in force when somebody opens the page; its default export is a Vue component.
 *
 * @param id the page's part of the address: lower-case letters, digits and hyphens, at most 40
 * @param title what the menu says
 * @param resource the file's path inside the bundle, such as {@code portal/stations.js}
 */
public record PortalPage(String id, Text title, String resource) {

    public PortalPage {
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(resource, "resource");
        if (!id.matches("[a-z0-9-]{1,40}")) {
            throw new IllegalArgumentException("a page's id is made of at most 40 lower-case letters, digits and hyphens: " + id);
        }
    }
}
