package org.lingmei.core.web.testing;

import java.util.List;
import org.lingmei.core.api.web.RoomApi;

/** A room with these resources. */
public record Room(String room, List<Object> resources) implements RoomApi {

    public static Room of(String name, Object... resources) {
        return new Room(name, List.of(resources));
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
