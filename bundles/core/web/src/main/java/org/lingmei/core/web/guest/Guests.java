package org.lingmei.core.web.guest;

import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.ws.rs.BeanParam;
import javax.ws.rs.Path;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.lingmei.core.api.web.GuestRoom;
import org.lingmei.core.api.web.GuestServer;
import org.lingmei.core.api.web.GuestServers;
import org.lingmei.core.web.room.NowhereResource;
import org.lingmei.core.web.room.Providers;
import org.lingmei.core.web.room.PublishedRooms;
import org.lingmei.core.web.room.RoomServer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Publishes guests' resources below {@code /m} of the CXF servlet. */
@Component(service = GuestServers.class)
public final class Guests implements GuestServers {

    private static final String SERVLET = "/api";
    private static final String BASE = "/m";
    private static final Duration LONGEST_ASYNC = Duration.ofMinutes(5);

    private final HTTPTransportFactory transport;
    private final PublishedRooms published;
    private final Providers providers;
    private final RoomServer refusing;

    @Activate
    public Guests(@Reference HTTPTransportFactory transport, @Reference PublishedRooms published, @Reference Providers providers) {
        this.transport = transport;
        this.published = published;
        this.providers = providers;
        List<Object> all = new ArrayList<>(providers.forRoom("counties"));
        all.add(new Door());
        this.refusing = RoomServer.start(transport, "guests", BASE, List.<Object>of(new NowhereResource()), all);
    }

    @Deactivate
    public void close() {
        refusing.close();
    }

    @Override
    public GuestServer publish(GuestRoom room) {
        for (Object resource : room.resources()) {
            if (!rooted(resource.getClass())) {
                throw new IllegalArgumentException(resource.getClass().getName() + " has no @Path and cannot be published");
            }
            Arrays.stream(resource.getClass().getMethods()).filter(Guests::takesBean).findFirst().ifPresent(method -> {
                throw new IllegalArgumentException(method.getDeclaringClass().getSimpleName() + "." + method.getName()
                        + " has a @BeanParam, which would be made outside the module's time budget: take its parameters one by one");
            });
        }
        GuestFailures failures = new GuestFailures(room.label());
        OwedAnswers owed = new OwedAnswers(failures, LONGEST_ASYNC);
        List<Object> all = new ArrayList<>(providers.with(room.name(), failures.mapper()));
        all.addAll(List.of(new Door(), new WithoutToken(), new WholeBody(), new BrokenOff.Mapper(), new GatedReading(room.gate()),
                new GatedParameters(room.gate(), room.loader()), new GatedWriting(room.gate(), failures, room.loader())));
        try {
            RoomServer server = RoomServer.start(transport, room.address().substring(1).replace('/', '-'), room.address(),
                    room.resources(), all, new GatedInvoker(room.gate(), owed));
            return new Running(room, server, owed);
        } catch (RuntimeException | LinkageError failed) {
            throw new IllegalArgumentException(room.label().en() + ": its resources cannot be published: " + failed.getMessage(), failed);
        }
    }

    @Override
    public String refusals() {
        return SERVLET + BASE;
    }

    /** JAX-RS finds the annotation on superclasses and interfaces too. */
    private static boolean rooted(Class<?> type) {
        if (type == null) {
            return false;
        }
        return type.isAnnotationPresent(Path.class) || rooted(type.getSuperclass())
                || List.of(type.getInterfaces()).stream().anyMatch(Guests::rooted);
    }

    private static boolean takesBean(Method method) {
        return Arrays.stream(method.getParameterAnnotations()).flatMap(Arrays::stream).anyMatch(BeanParam.class::isInstance);
    }

    private final class Running implements GuestServer {

        private final GuestRoom room;
        private final RoomServer server;
        private final OwedAnswers owed;
        private final AtomicBoolean closed = new AtomicBoolean();

        Running(GuestRoom room, RoomServer server, OwedAnswers owed) {
            this.room = room;
            this.server = server;
            this.owed = owed;
        }

        @Override
        public String path() {
            return SERVLET + room.address();
        }

        @Override
        public void describe() {
            published.published(room.name(), room.resources());
        }

        @Override
        public void close() {
            if (closed.compareAndSet(false, true)) {
                owed.close();
                published.gone(room.name(), room.resources());
                server.close();
            }
        }
    }
}
