package org.lingmei.county.spi;

import java.util.Objects;

/**
 * Who a module is.
 *
 * @param region the county's code, six digits by GB/T 2260
 * @param name the module's name as people read it
 * @param version the module's own version, as its bundle's
 */
public record CountyDescriptor(String region, String name, String version) {

    public CountyDescriptor {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
        if (!region.matches("\\d{6}")) {
            throw new IllegalArgumentException("a region code has six digits: " + region);
        }
    }
}
