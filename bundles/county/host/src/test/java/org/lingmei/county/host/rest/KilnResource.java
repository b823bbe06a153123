package org.lingmei.county.host.rest;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import javax.annotation.security.PermitAll;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.InternalServerErrorException;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.container.Suspended;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import javax.ws.rs.core.StreamingOutput;
import javax.ws.rs.core.UriInfo;
import javax.ws.rs.sse.Sse;
import javax.ws.rs.sse.SseEventSink;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;

/** What a county's developers do, well and badly. */
@Path("/kilns")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class KilnResource {

    public record Kiln(String name, BigDecimal tonnes) {
    }

    /** What JSON cannot say. */
    public static final class Ring {

        public Ring getRing() {
            return new Ring();
        }
    }

    /** Takes its time when it is written. */
    public final class Slow {

        public String getName() throws InterruptedException {
            entered.countDown();
            mayGo.await();
            return version;
        }
    }

    /** Is made of a string, and of a body, by its own code. */
    public static final class Grade {

        private final String made;

        public Grade(String text) {
            switch (text) {
                case "deep" -> throw new StackOverflowError("secret");
                case "slow" -> new CompletableFuture<Void>().join();
                case "wrong" -> throw new IllegalStateException("secret");
                case "teapot" -> throw new javax.ws.rs.ClientErrorException(418);
                default -> {
                    // good
                }
            }
            made = text + " on " + Thread.currentThread().getName().replaceAll("-\\d+$", "");
        }
    }

    public enum Ore {
        TALC, MAGNESITE
    }

    final CountDownLatch entered = new CountDownLatch(1);
    final CountDownLatch mayGo = new CountDownLatch(1);
    private final Semaphore owing = new Semaphore(0);
    private final String version;

    @Context
    private UriInfo uri;

    @Context
    private HttpHeaders headers;

    @Context
    private SecurityContext security;

    private volatile SseEventSink sink;
    private volatile Sse sse;
    private volatile AsyncResponse owed;

    KilnResource(String version) {
        this.version = version;
    }

    @GET
    @Path("version")
    @PermitAll
    public List<String> version() {
        return List.of(version);
    }

    @GET
    @Path("slow")
    public List<String> slow() throws InterruptedException {
        entered.countDown();
        mayGo.await();
        return List.of(version, security.getUserPrincipal().getName());
    }

    @GET
    @Path("slow-entity")
    public Slow slowEntity() {
        return new Slow();
    }

    @GET
    @Path("context/{id}")
    public List<String> context(@PathParam("id") String id, @Context SecurityContext mine) {
        return List.of(id, uri.getAbsolutePath().getPath(), uri.getBaseUri().getPath(), String.valueOf(uri.getQueryParameters().getFirst("q")),
                headers.getHeaderString("X-Mine"), security.getUserPrincipal().getName(), mine.getUserPrincipal().getName(),
                Thread.currentThread().getName().replaceAll("-\\d+$", ""));
    }

    /** What the module is told of the caller's token. */
    @GET
    @Path("token")
    public List<String> token(@HeaderParam("authorization") String token) {
        return List.of(String.valueOf(token), String.valueOf(headers.getHeaderString("Authorization")), String.valueOf(headers.getRequestHeader("AUTHORIZATION")),
                String.valueOf(headers.getRequestHeaders().keySet().stream().anyMatch("authorization"::equalsIgnoreCase)),
                security.getUserPrincipal().getName());
    }

    @POST
    public Response create(Kiln kiln) {
        return Response.created(uri.getAbsolutePathBuilder().path(kiln.name()).build()).entity(kiln).build();
    }

    @POST
    @Path("bytes")
    @Consumes(MediaType.WILDCARD)
    public int bytes(byte[] body) {
        return body.length;
    }

    @GET
    @Path("throws/{what}")
    public String fails(@PathParam("what") String what) throws Exception {
        switch (what) {
            case "problem" -> throw new Problem("kiln-cold", 409, Text.same("Cold"), Text.same("The kiln is cold.")).asException();
            case "teapot" -> throw new javax.ws.rs.ClientErrorException(418);
            case "answer" -> throw new javax.ws.rs.WebApplicationException(Response.status(502).entity("mine").build());
            case "500" -> throw new InternalServerErrorException();
            case "checked" -> throw new java.io.IOException("secret");
            case "overflow" -> deeper(1);
            case "memory" -> throw new OutOfMemoryError("secret");
            default -> throw new IllegalStateException("secret");
        }
        return "";
    }

    @GET
    @Path("grades/{grade}")
    public List<String> grade(@PathParam("grade") Grade grade, @QueryParam("ore") Ore ore) {
        return List.of(grade.made, String.valueOf(ore));
    }

    @POST
    @Path("grades")
    public List<String> graded(Grade grade) {
        return List.of(grade.made);
    }

    @GET
    @Path("returns/{status}")
    public Response returns(@PathParam("status") int status) {
        return Response.status(status).entity("mine").build();
    }

    @GET
    @Path("busy")
    public String busy() {
        throw new ProblemException(new Problem("database-busy", 503, Text.same("Busy"), Text.same("Busy.")), Duration.ofSeconds(1));
    }

    private int deeper(int level) {
        return deeper(level + 1) + 1;
    }

    @GET
    @Path("ring")
    public Ring ring() {
        return new Ring();
    }

    @GET
    @Path("stream/{fate}")
    @Produces(MediaType.TEXT_PLAIN)
    public StreamingOutput stream(@PathParam("fate") String fate) {
        return out -> {
            if (fate.equals("late")) {
                out.write(new byte[1 << 20]);
                out.flush();
            }
            if (!fate.equals("well")) {
                throw new IllegalStateException("secret");
            }
            out.write((version + " " + Thread.currentThread().getContextClassLoader().getClass().getSimpleName())
                    .getBytes(StandardCharsets.UTF_8));
        };
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@Context SseEventSink events, @Context Sse factory) {
        sink = events;
        sse = factory;
        sink.send(factory.newEvent("hello from " + version));
        entered.countDown();
    }

    void say(String word) {
        sink.send(sse.newEvent(word)).toCompletableFuture().join();
    }

    boolean silent() {
        return sink.isClosed();
    }

    @GET
    @Path("later")
    public void later(@Suspended AsyncResponse response) {
        owed = response;
        owing.release();
        entered.countDown();
    }

    /** Waits until an answer is owed. */
    void owes() throws InterruptedException {
        owing.acquire();
    }

    void answer(Object answer) {
        if (answer instanceof Throwable thrown) {
            owed.resume(thrown);
        } else {
            owed.resume(answer);
        }
    }
}
