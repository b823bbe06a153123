package org.lingmei.itests.bench.work;

import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;

/** Says which version answers. */
@Path("/upgrade")
@Produces(MediaType.TEXT_PLAIN)
public final class UpgradeResource {

    private static final long SLOW_MILLIS = 3_000;

    private final String version;

    /** The resource of a version. */
    public UpgradeResource(String version) {
        this.version = version;
    }

    @GET
    @Path("quick")
    public String quick() {
        return version;
    }

    @GET
    @Path("slow")
    public String slow() throws InterruptedException {
        Thread.sleep(SLOW_MILLIS);
        return Late.said(version);
    }

    @POST
    @Path("echo")
    @Consumes(MediaType.TEXT_PLAIN)
    public String echo(String body) {
        return version + " " + body;
    }
}
