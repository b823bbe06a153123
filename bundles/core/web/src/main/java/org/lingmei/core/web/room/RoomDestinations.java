package org.lingmei.core.web.room;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.Bus;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.Destination;
import org.apache.cxf.transport.DestinationFactory;
import org.apache.cxf.transport.MessageObserver;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.apache.cxf.transport.http.HTTPTransportFactory;
import org.apache.cxf.transport.servlet.ServletDestination;

/**
 * Gives CXF destinations that its servlet finds from the moment the server behind them listens until the moment it stops.
 * CXF's own can be found some hundred milliseconds earlier, and are answered 200 with nothing in it until the server listens;
 * whoever waits for {@code /health} would take that for a yes.
 */
final class RoomDestinations implements DestinationFactory {

    private final HTTPTransportFactory transport;

    /** Gives destinations of that transport. */
    RoomDestinations(HTTPTransportFactory transport) {
        this.transport = transport;
    }

    @Override
    public Destination getDestination(EndpointInfo endpoint, Bus bus) throws IOException {
        return new RoomDestination(bus, transport, endpoint);
    }

    @Override
    public Set<String> getUriPrefixes() {
        return transport.getUriPrefixes();
    }

    @Override
    public List<String> getTransportIds() {
        return transport.getTransportIds();
    }

    /** Enters the registry when a server takes it, and leaves it when the server stops: {@code activate} and {@code deactivate}. */
    private static final class RoomDestination extends ServletDestination {

        private static final byte[] PROBLEM = ("{\"type\":\"urn:lingmei:problem:starting\",\"status\":503,"
                + "\"title\":\"系统正在启动 The system is starting\",\"detail\":\"系统正在启动，请稍后再试。 The system is starting; please try again in a moment.\"}")
                .getBytes(StandardCharsets.UTF_8);

        RoomDestination(Bus bus, HTTPTransportFactory transport, EndpointInfo endpoint) throws IOException {
            super(bus, transport.getRegistry(), endpoint, endpoint.getAddress());
        }

        /** A request may have found the address just before the server stopped; it is told to ask again. */
        @Override
        public synchronized void setMessageObserver(MessageObserver observer) {
            if (observer == null) {
                deactivate();
                super.setMessageObserver(RoomDestination::askAgain);
            } else {
                super.setMessageObserver(observer);
            }
        }

        private static void askAgain(Message message) {
            HttpServletResponse response = (HttpServletResponse) message.get(AbstractHTTPDestination.HTTP_RESPONSE);
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            response.setContentType("application/problem+json");
            response.setHeader("Retry-After", "1");
            response.setHeader("Cache-Control", "no-store");
            try {
                response.getOutputStream().write(PROBLEM);
                response.flushBuffer();
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
