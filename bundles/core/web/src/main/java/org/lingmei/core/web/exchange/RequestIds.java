package org.lingmei.core.web.exchange;

import java.util.UUID;
import java.util.regex.Pattern;
import javax.annotation.Priority;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.container.PreMatching;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;

/** Gives every exchange a number, the client's own if it sent one, by which answer and log can be brought together. */
@PreMatching
@Priority(0)
public final class RequestIds implements ContainerRequestFilter, ContainerResponseFilter {

    public static final String HEADER = "X-Request-Id";

    private static final String KEY = RequestIds.class.getName();
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    @Override
    public void filter(ContainerRequestContext request) {
        String sent = request.getHeaderString(HEADER);
        Message message = JAXRSUtils.getCurrentMessage();
        if (sent != null && HARMLESS.matcher(sent).matches() && message != null) {
            message.getExchange().put(KEY, sent);
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HEADER, current());
    }

    /** The number of the exchange that this thread works on. */
    public static String current() {
        Message message = JAXRSUtils.getCurrentMessage();
        if (message == null) {
            return UUID.randomUUID().toString();
        }
        String id = (String) message.getExchange().get(KEY);
        if (id == null) {
            id = UUID.randomUUID().toString();
            message.getExchange().put(KEY, id);
        }
        return id;
    }
}
