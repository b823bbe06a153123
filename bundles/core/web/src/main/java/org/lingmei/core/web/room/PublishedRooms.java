package org.lingmei.core.web.room;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;

/** Which rooms are published at this moment, and which could not be. */
@Component(service = PublishedRooms.class)
public final class PublishedRooms {

    private final SortedMap<String, List<Class<?>>> published = new TreeMap<>();
    private final SortedMap<String, String> failed = new TreeMap<>();

    synchronized void published(String room, List<Object> resources) {
        failed.remove(room);
        published.put(room, resources.stream().<Class<?>>map(Object::getClass).toList());
    }

    synchronized void failed(String room, String reason) {
        failed.put(room, reason);
    }

    synchronized void gone(String room) {
        published.remove(room);
        failed.remove(room);
    }

    /** The resource classes of each published room, by its name. */
    public synchronized Map<String, List<Class<?>>> resources() {
        return Map.copyOf(published);
    }

    /** Why a room could not be published, by its name. */
    public synchronized Map<String, String> failures() {
        return Map.copyOf(failed);
    }
}
