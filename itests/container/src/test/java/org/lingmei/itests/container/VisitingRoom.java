package org.lingmei.itests.container;

import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import org.lingmei.core.api.web.RoomApi;

/** A room that comes and goes. */
public final class VisitingRoom implements RoomApi {

    private final String greeting;

    VisitingRoom(String greeting) {
        this.greeting = greeting;
    }

    @Override
    public String room() {
        return "visiting";
    }

    @Override
    public List<Object> resources() {
        return List.of(new Greeting(greeting));
    }

    /** Its only resource. */
    @Path("/")
    public static final class Greeting {

        private final String text;

        Greeting(String text) {
            this.text = text;
        }

        @GET
        @Produces("text/plain")
        public String greet() {
            return text;
        }
    }
}
