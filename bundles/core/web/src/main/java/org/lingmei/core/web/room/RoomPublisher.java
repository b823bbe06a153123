package org.lingmei.core.web.room;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.lingmei.core.api.web.RoomApi;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes every {@link RoomApi} below {@code /v1} of the CXF servlet, each on a server of its own, and takes the server down
 * when the service goes. Of two services of one name the first is published and the other waits its turn, so that a room can
 * be replaced without a gap in between.
 *
 * <p>Holds CXF's transport as a mandatory service, so that the container builds all servers anew after CXF was refreshed.
 */
@Component(service = {}, immediate = true)
public final class RoomPublisher {

    private static final Logger LOG = LoggerFactory.getLogger(RoomPublisher.class);
    private static final String BASE = "/v1";

    private final HTTPTransportFactory transport;
    private final PublishedRooms published;
    private final Providers providers;
    private final RoomServer fallback;
    private final Map<RoomApi, RoomServer> servers = new HashMap<>();
    private final List<RoomApi> waiting = new ArrayList<>();

    @Activate
    public RoomPublisher(@Reference HTTPTransportFactory transport, @Reference PublishedRooms published,
            @Reference Providers providers) {
        this.transport = transport;
        this.published = published;
        this.providers = providers;
        List<Object> all = new ArrayList<>(providers.forRoom("fallback"));
        all.add(new NotWhole(published));
        this.fallback = RoomServer.start(transport, "fallback", "/", List.of(new NowhereResource()), all);
    }

    @Deactivate
    synchronized void close() {
        waiting.clear();
        List.copyOf(servers.keySet()).forEach(this::unpublish);
        fallback.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addRoom(RoomApi api) {
        if (servers.keySet().stream().anyMatch(other -> other.room().equals(api.room()))) {
            waiting.add(api);
        } else {
            publish(api);
        }
    }

    synchronized void removeRoom(RoomApi api) {
        if (waiting.remove(api)) {
            return;
        }
        String room = api.room();
        unpublish(api);
        waiting.stream().filter(other -> other.room().equals(room)).findFirst().ifPresent(next -> {
            waiting.remove(next);
            publish(next);
        });
    }

    private void publish(RoomApi api) {
        String room = api.room();
        String address = room.isEmpty() ? BASE : BASE + "/" + room;
        try {
            List<Object> resources = List.copyOf(api.resources());
            servers.put(api, RoomServer.start(transport, room.isEmpty() ? "core" : room, address, resources, providers.forRoom(room)));
            published.published(room, resources);
            LOG.info("Room {} published at {}", room.isEmpty() ? "core" : room, address);
        } catch (RuntimeException | LinkageError failed) {
            // One room's mistake is no reason to let the others wait.
            published.failed(room, failed.toString());
            LOG.error("Room {} could not be published at {}", room, address, failed);
        }
    }

    private void unpublish(RoomApi api) {
        RoomServer server = servers.remove(api);
        published.gone(api.room());
        if (server != null) {
            server.close();
            LOG.info("Room {} is no longer published", api.room().isEmpty() ? "core" : api.room());
        }
    }
}
