package org.lingmei.portal;

import java.io.IOException;
import java.util.Optional;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Answers the portal's page and files. */
final class PortalServlet extends HttpServlet {

    private final transient Assets assets;

    PortalServlet(Assets assets) {
        this.assets = assets;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
        Optional<Asset> found = assets.at(path.isEmpty() ? "/" : path);
        if (found.isEmpty()) {
            response.setHeader("Cache-Control", "no-store");
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            response.setContentType("text/plain; charset=utf-8");
            response.getWriter().println("404");
            return;
        }
        Asset asset = found.get();
        asset.headers().forEach(response::setHeader);
        response.setHeader("ETag", asset.entityTag());
        if (asset.matches(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(asset.contentType());
        response.setContentLength(asset.body().length);
        response.getOutputStream().write(asset.body());
    }
}
