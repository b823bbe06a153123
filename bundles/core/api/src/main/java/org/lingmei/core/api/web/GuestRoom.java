package org.lingmei.core.api.web;

import java.util.List;
import java.util.Objects;
import org.lingmei.core.api.Text;

/**
 * REST resources that are not the platform's own, and what keeps them in their place.
 *
 * @param name the room's name in metrics and in the interface's description: the address below {@code /api/v1} where the public
 *     finds it, such as {@code counties/210381}; the same for all versions
 * @param address the private address of this version, such as {@code /m/210381/7}; no two servers have the same one
 * @param label whose resources they are, as the subject of a sentence
 * @param resources the JAX-RS resource objects; their paths are relative to the public address
 * @param loader the guest's class loader
 * @param gate where the guest's code runs
 */
public record GuestRoom(String name, String address, Text label, List<Object> resources, ClassLoader loader, CallGate gate) {

    public GuestRoom {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(loader, "loader");
        Objects.requireNonNull(gate, "gate");
        resources = List.copyOf(resources);
        if (!address.matches("/m(/[A-Za-z0-9._-]+)+")) {
            throw new IllegalArgumentException("not a private address: " + address);
        }
    }
}
