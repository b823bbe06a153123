package org.lingmei.core.web.room;

import java.util.HashMap;
import java.util.List;
import java.util.function.Supplier;
import org.apache.cxf.BusFactory;
import org.apache.cxf.bus.extension.ExtensionManagerBus;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSInvoker;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.sse.interceptor.SseInterceptor;
import org.apache.cxf.service.invoker.Invoker;
import org.apache.cxf.transport.DestinationFactoryManager;
import org.apache.cxf.transport.http.HTTPTransportFactory;

/**
 * A running server with a CXF bus of its own.
 *
 * <p>One bus for each server, made and closed here: with a shared one the arrival of a room disturbs the others, and a bus that
 * nobody shuts down is never given back.
 */
public final class RoomServer implements AutoCloseable {

    private final ExtensionManagerBus bus;
    private final Server server;

    private RoomServer(ExtensionManagerBus bus, Server server) {
        this.bus = bus;
        this.server = server;
    }

    /**
     * Starts answering.
     *
     * @param transport the transport whose servlet the address is under
     * @param name what the bus is called in logs and in JMX
     * @param address below the servlet, such as {@code /v1/reporting}; of several that match a request, the longest wins
     */
    public static RoomServer start(HTTPTransportFactory transport, String name, String address, List<Object> resources,
            List<Object> providers) {
        return start(transport, name, address, resources, providers, new JAXRSInvoker());
    }

    /**
     * Starts answering, with a way of its own to call the resources.
     *
     * @param invoker calls a resource's method
     */
    public static RoomServer start(HTTPTransportFactory transport, String name, String address, List<Object> resources,
            List<Object> providers, Invoker invoker) {
        return inContextOfCxf(() -> {
            ExtensionManagerBus bus = bus(transport, name);
            try {
                JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
                factory.setBus(bus);
                factory.setAddress(address);
                factory.setServiceBeans(resources);
                factory.setProviders(providers);
                // CXF's feature for server-sent events does the same, but needs JAX-WS
                factory.getInInterceptors().add(new SseInterceptor());
                factory.setInvoker(invoker);
                return new RoomServer(bus, factory.create());
            } catch (RuntimeException failed) {
                bus.shutdown(true);
                throw failed;
            } finally {
                BusFactory.clearDefaultBusForAnyThread(bus);
            }
        });
    }

    @Override
    public void close() {
        inContextOfCxf(() -> {
            server.destroy();
            bus.shutdown(true);
            return null;
        });
    }

    private static ExtensionManagerBus bus(HTTPTransportFactory transport, String name) {
        ExtensionManagerBus bus = new ExtensionManagerBus(new HashMap<>(), new HashMap<>(),
                ExtensionManagerBus.class.getClassLoader());
        bus.setId("lingmei-" + name);
        bus.initialize();
        DestinationFactoryManager destinations = bus.getExtension(DestinationFactoryManager.class);
        RoomDestinations listening = new RoomDestinations(transport);
        for (String id : transport.getTransportIds()) {
            destinations.registerDestinationFactory(id, listening);
        }
        return bus;
    }

    /** CXF finds its own extensions by the thread's class loader, which in a container is anybody's. */
    private static <T> T inContextOfCxf(Supplier<T> action) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ExtensionManagerBus.class.getClassLoader());
        try {
            return action.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
