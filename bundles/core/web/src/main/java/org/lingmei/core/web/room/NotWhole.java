package org.lingmei.core.web.room;

import java.time.Duration;
import javax.annotation.Priority;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.PreMatching;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;

/**
 * Says 503 instead of 404 while rooms are missing, as they are when the platform starts and when it stops: who asks for an address
 * then should ask again, and not take it for one that does not exist.
 */
@PreMatching
@Priority(4)
final class NotWhole implements ContainerRequestFilter {

    private static final Problem PROBLEM = new Problem("starting", 503, new Text("系统正在启动或停止", "The system is starting or stopping"),
            new Text("这个地址所属的部分现在没有运行，请稍后再试。", "The part that this address belongs to is not running at the moment; please try again soon."));

    private static final Duration SOON = Duration.ofSeconds(1);

    private final PublishedRooms rooms;

    NotWhole(PublishedRooms rooms) {
        this.rooms = rooms;
    }

    @Override
    public void filter(ContainerRequestContext context) {
        if (!rooms.missing().isEmpty()) {
            throw new ProblemException(PROBLEM, SOON);
        }
    }
}
