package org.lingmei.core.web.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.annotation.security.PermitAll;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.lingmei.core.api.web.RoomApi;
import org.lingmei.core.web.testing.Room;

/** Rooms come and go without disturbing each other. */
class RoomsTest {

    /** Says which room it is in. */
    @Path("/")
    @PermitAll
    @Produces("application/json")
    public static final class NameResource {

        private final String name;

        NameResource(String name) {
            this.name = name;
        }

        @GET
        public List<String> name() {
            return List.of(name);
        }

        @GET
        @Path("/{path}")
        public List<String> below() {
            return List.of(name + " below");
        }
    }

    /** Answers once it may. */
    @Path("/")
    @PermitAll
    @Produces("application/json")
    public static final class SlowResource {

        private final CountDownLatch entered = new CountDownLatch(1);
        private final CountDownLatch mayGo = new CountDownLatch(1);

        @GET
        public List<String> slow() throws InterruptedException {
            entered.countDown();
            mayGo.await();
            return List.of("done");
        }
    }

    /** Has nothing that JAX-RS could publish. */
    public static final class HopelessResource {
    }

    private Platform platform;

    @BeforeEach
    void start() {
        platform = new Platform(new SimpleMeterRegistry());
    }

    @AfterEach
    void stop() throws Exception {
        platform.close();
    }

    @Test
    void theCoreSwallowsNoOtherRoomsAddress() {
        platform.add(room("")).add(room("reporting")).add(room("openapi.json"));
        assertEquals("[\"reporting\"]", get("/api/v1/reporting"));
        assertEquals("[\"reporting below\"]", get("/api/v1/reporting/x"));
        assertEquals("[\"\"]", get("/api/v1"));
        assertEquals("[\" below\"]", get("/api/v1/x"));
        assertEquals("[\" below\"]", get("/api/v1/reporting2"));
        assertEquals("[\"openapi.json\"]", get("/api/v1/openapi.json"));
    }

    @Test
    void aRoomThatGoesLeavesTheOthersAndAProblem() {
        RoomApi reporting = room("reporting");
        platform.add(room("calendars")).add(reporting);
        platform.remove(reporting);
        assertEquals("[\"calendars\"]", get("/api/v1/calendars"));
        HttpResponse<String> answer = platform.send(platform.request("/api/v1/reporting"));
        assertEquals(404, answer.statusCode());
        assertTrue(answer.body().contains("urn:lingmei:problem:not-found"), answer.body());
        platform.add(reporting);
        assertEquals("[\"reporting\"]", get("/api/v1/reporting"));
    }

    @Test
    void anUnknownAddressIsToBeAskedAgainWhileRoomsAreMissing() {
        platform.expecting("reporting");
        assertEquals(503, platform.send(platform.request("/api/v1/reporting/periods")).statusCode());
        assertEquals(503, platform.send(platform.request("/api/v1/me")).statusCode());
        platform.add(Room.of("", new NameResource("x"))).add(Room.of("reporting", new NameResource("x")));
        assertEquals(404, platform.send(platform.request("/api/v1/nothing/at/all")).statusCode());
    }

    @Test
    void whoeverAsksWhileARoomComesAndGoesIsNeverAnsweredWithNothing() throws Exception {
        Set<String> answers = ConcurrentHashMap.newKeySet();
        AtomicBoolean over = new AtomicBoolean();
        Thread client = new Thread(() -> {
            while (!over.get()) {
                HttpResponse<String> answer = platform.send(platform.request("/api/v1/room"));
                answers.add(answer.statusCode() + (answer.body().isEmpty() ? " with nothing" : " with words"));
            }
        });
        client.start();
        for (int i = 0; i < 50; i++) {
            RoomApi room = room("room");
            platform.add(room);
            assertEquals("[\"room\"]", get("/api/v1/room"));
            platform.remove(room);
        }
        over.set(true);
        client.join();
        answers.removeAll(Set.of("404 with words", "503 with words"));
        assertEquals(Set.of("200 with words"), answers);
    }

    @Test
    void aRequestUnderWayIsNotCutWhenAnotherRoomGoes() throws Exception {
        SlowResource slow = new SlowResource();
        RoomApi other = room("other");
        platform.add(Room.of("slow", slow)).add(other);
        String[] answer = new String[1];
        Thread client = new Thread(() -> answer[0] = get("/api/v1/slow"));
        client.start();
        slow.entered.await();
        platform.remove(other);
        slow.mayGo.countDown();
        client.join();
        assertEquals("[\"done\"]", answer[0]);
    }

    @Test
    void theSuccessorOfARoomWaitsUntilThePlaceIsFree() {
        RoomApi first = Room.of("reporting", new NameResource("first"));
        RoomApi second = Room.of("reporting", new NameResource("second"));
        platform.add(first).add(second);
        assertEquals("[\"first\"]", get("/api/v1/reporting"));
        platform.remove(first);
        assertEquals("[\"second\"]", get("/api/v1/reporting"));
        platform.remove(second);
        assertEquals(404, platform.send(platform.request("/api/v1/reporting")).statusCode());
    }

    @Test
    void aRoomThatCannotBePublishedIsNamedAndHoldsNobodyUp() {
        RoomApi hopeless = Room.of("hopeless", new HopelessResource());
        platform.add(hopeless).add(room("reporting"));
        assertEquals("[\"reporting\"]", get("/api/v1/reporting"));
        assertEquals(Set.of("hopeless"), platform.published().failures().keySet());
        platform.remove(hopeless);
        assertEquals(Set.of(), platform.published().failures().keySet());
        assertEquals(Set.of("reporting"), platform.published().resources().keySet());
    }

    private static RoomApi room(String name) {
        return Room.of(name, new NameResource(name));
    }

    private String get(String path) {
        HttpResponse<String> answer = platform.send(platform.request(path));
        assertEquals(200, answer.statusCode(), answer.body());
        return answer.body();
    }
}
