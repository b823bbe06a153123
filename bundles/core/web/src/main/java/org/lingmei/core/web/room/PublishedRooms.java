package org.lingmei.core.web.room;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Component;

/** Which rooms are published at this moment, and which could not be. */
@Component(service = PublishedRooms.class)
public final class PublishedRooms {

    private final SortedMap<String, List<Object>> published = new TreeMap<>();
    private final SortedMap<String, String> failed = new TreeMap<>();
    private Map<String, List<Class<?>>> snapshot = Map.of();

    /** A room, or another version of it, is published. */
    public synchronized void published(String room, List<Object> resources) {
        failed.remove(room);
        published.put(room, resources);
        changed();
    }

    synchronized void failed(String room, String reason) {
        failed.put(room, reason);
    }

    synchronized void gone(String room) {
        published.remove(room);
        failed.remove(room);
        changed();
    }

    /**
     * A room is gone, unless another version has taken its place.
     *
     * @param resources the very list that was published
     */
    public synchronized void gone(String room, List<Object> resources) {
        if (published.get(room) == resources) {
            gone(room);
        }
    }

    /** The resource classes of each published room, by its name; the same object until a room comes or goes. */
    public synchronized Map<String, List<Class<?>>> resources() {
        return snapshot;
    }

    /** Why a room could not be published, by its name. */
    public synchronized Map<String, String> failures() {
        return Map.copyOf(failed);
    }

    private void changed() {
        Map<String, List<Class<?>>> classes = new TreeMap<>();
        published.forEach((room, resources) -> classes.put(room, resources.stream().<Class<?>>map(Object::getClass).toList()));
        snapshot = Map.copyOf(classes);
    }
}
