package org.lingmei.core.web.guest;

import javax.annotation.Priority;
import javax.servlet.http.HttpServletRequest;
import javax.ws.rs.NotFoundException;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import org.apache.cxf.jaxrs.utils.HttpUtils;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.transport.http.AbstractHTTPDestination;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.api.web.GuestServers;

/**
 * Lets in only what was forwarded from a public address, and lets the server believe that it stands there: links and
 * {@code Location} headers are made from that. It asks the request and not its path, since one path has many spellings.
 */
@PreMatching
@Priority(3)
final class Door implements ContainerRequestFilter {

    private static final String ENDPOINT_ADDRESS = "org.apache.cxf.transport.endpoint.address";

    @Override
    public void filter(ContainerRequestContext context) {
        Message message = JAXRSUtils.getCurrentMessage();
        HttpServletRequest request = (HttpServletRequest) message.get(AbstractHTTPDestination.HTTP_REQUEST);
        if (request.getAttribute(GuestServers.PROBLEM) instanceof ProblemException problem) {
            throw problem;
        }
        if (!(request.getAttribute(GuestServers.PUBLIC_ADDRESS) instanceof String address)) {
            throw new NotFoundException();
        }
        String uri = request.getRequestURI();
        String here = HttpUtils.getBaseAddress(message);
        String below = uri.startsWith(here) ? uri.substring(here.length()) : "";
        String url = request.getRequestURL().toString();
        String server = url.substring(0, url.length() - uri.length());
        // with a slash at its end, as relative addresses are resolved against it
        request.setAttribute(ENDPOINT_ADDRESS, server + address + "/");
        message.put(Message.REQUEST_URL, server + address + below);
        HttpUtils.updatePath(message, below.isEmpty() ? "/" : below);
    }
}
