package org.lingmei.core.web.room;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which rooms are published at this moment, which could not be, and which the platform consists of. */
@Component(service = PublishedRooms.class, configurationPid = "org.lingmei.core.web.rooms")
@Designate(ocd = PublishedRooms.Config.class)
public final class PublishedRooms {

    private static final String CORE = "";

    private final SortedMap<String, List<Object>> published = new TreeMap<>();
    private final SortedMap<String, String> failed = new TreeMap<>();
    private Map<String, List<Class<?>>> snapshot = Map.of();
    private List<String> expected = List.of();

    /** What the distribution consists of. */
    @ObjectClassDefinition(name = "Lingmei rooms")
    public @interface Config {

        @AttributeDefinition(description = "The rooms, beside the core, without which the platform is not up; separated by commas")
        String expected() default "";
    }

    /** From now on these rooms and the core are what the platform consists of. */
    @Activate
    @Modified
    synchronized void configure(Config config) {
        expected = Stream.concat(Stream.of(CORE), Arrays.stream(config.expected().split(",")).map(String::strip)).distinct().toList();
    }

    /** The rooms that the platform consists of and that are not published; the core's name is empty. */
    public synchronized List<String> missing() {
        return expected.stream().filter(room -> !published.containsKey(room)).toList();
    }

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
