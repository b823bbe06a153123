package org.lingmei.grading.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.HttpHeaders;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.grading.service.consultation.TaskBoard;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What in the making of standards waits for the caller. */
@Component(service = TasksResource.class)
@Path("tasks")
@Tag(name = "grading")
@Produces(MediaType.APPLICATION_JSON)
public final class TasksResource {

    private final TaskBoard board;

    @Activate
    public TasksResource(@Reference TaskBoard board) {
        this.board = board;
    }

    @GET
    @Operation(summary = "What waits for the caller: drafts to answer, proposals to decide on, rounds to close, versions to approve and to issue,"
            + " and counties whose sub-grades do not fit the standard")
    public List<TaskBoard.Task> tasks(@Context SecurityContext security, @Context HttpHeaders headers) {
        Caller caller = (Caller) security.getUserPrincipal();
        caller.require(Permission.GRADING_READ);
        return board.of(caller, Text.language(headers.getAcceptableLanguages()));
    }
}
