package org.lingmei.core.web.room;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import javax.servlet.http.HttpServletResponse;
import org.apache.cxf.Bus;
import org.apache.cxf.binding.BindingFactory;
import org.apache.cxf.endpoint.Endpoint;
import org.apache.cxf.jaxrs.JAXRSBindingFactory;
import org.apache.cxf.message.Message;
import org.apache.cxf.service.model.EndpointInfo;
import org.apache.cxf.transport.ChainInitiationObserver;
import org.apache.cxf.transport.Destination;
import org.apache.cxf.transport.DestinationFactory;
import org.apache.cxf.transport.MessageObserver;
import org.apache.cxf.transport.http.AbstractHTTPDestination;

/**
 * Lets CXF answer 503 for a room that is just being published. Its servlet finds an address as soon as the destination exists,
 * which is some hundred milliseconds before the server behind it listens; until then it would answer 200 with nothing in it, and
 * whoever waits for {@code /health} would take that for a yes.
 */
final class NotYetStarted implements DestinationFactory {

    private static final byte[] PROBLEM = ("{\"type\":\"urn:lingmei:problem:starting\",\"status\":503,"
            + "\"title\":\"系统正在启动 The system is starting\",\"detail\":\"系统正在启动，请稍后再试。 The system is starting; please try again in a moment.\"}")
            .getBytes(StandardCharsets.UTF_8);

    private static final MessageObserver PATIENCE = NotYetStarted::answer;

    private final DestinationFactory transport;

    /** Gives the destinations of that transport. */
    NotYetStarted(DestinationFactory transport) {
        this.transport = transport;
    }

    @Override
    public Destination getDestination(EndpointInfo endpoint, Bus bus) throws IOException {
        Destination destination = transport.getDestination(endpoint, bus);
        if (destination.getMessageObserver() == null) {
            destination.setMessageObserver(PATIENCE);
        }
        return destination;
    }

    /** Lets the server take its place when it starts; CXF's own would say that the address is taken. */
    static BindingFactory binding(Bus bus) {
        return new JAXRSBindingFactory(bus) {
            @Override
            public void addListener(Destination destination, Endpoint endpoint) {
                if (destination.getMessageObserver() == PATIENCE) {
                    destination.setMessageObserver(new ChainInitiationObserver(endpoint, bus));
                } else {
                    super.addListener(destination, endpoint);
                }
            }
        };
    }

    @Override
    public Set<String> getUriPrefixes() {
        return transport.getUriPrefixes();
    }

    @Override
    public List<String> getTransportIds() {
        return transport.getTransportIds();
    }

    private static void answer(Message message) {
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
