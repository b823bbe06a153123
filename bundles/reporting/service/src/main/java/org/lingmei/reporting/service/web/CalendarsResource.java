package org.lingmei.reporting.service.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.reporting.service.intake.Calendars;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Working calendars: public holidays and the weekend days worked instead. */
@Component(service = CalendarsResource.class)
@Path("/")
@Tag(name = "calendars")
@Produces(MediaType.APPLICATION_JSON)
public final class CalendarsResource {

    private final Calendars calendars;

    @Activate
    public CalendarsResource(@Reference Calendars calendars) {
        this.calendars = calendars;
    }

    /** A special day. */
    public record Day(String date, String kind) {
    }

    @GET
    @Path("{year: \\d{4}}")
    @Operation(summary = "The public holidays of a year and the weekend days worked instead")
    public List<Day> year(@PathParam("year") int year) {
        return calendars.year(year).entrySet().stream()
                .map(day -> new Day(day.getKey().toString(), day.getValue().code())).toList();
    }

    @PUT
    @Path("{year: \\d{4}}")
    @Consumes({"text/csv", MediaType.TEXT_PLAIN, MediaType.APPLICATION_OCTET_STREAM})
    @Operation(summary = "Replaces the calendar of a year: CSV with the columns date,kind (holiday or workday)")
    @ApiResponse(responseCode = "200", description = "How many days were entered",
            content = @Content(schema = @Schema(implementation = Calendars.Replaced.class)))
    @ApiResponse(responseCode = "422", description = "The file cannot be read or holds impossible values; errors say where")
    public Response replace(@PathParam("year") int year, @HeaderParam("Idempotency-Key") String key, byte[] csv,
            @Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        caller.require(Permission.REGISTRY_WRITE);
        return Kept.answer(calendars.put(caller, key, year, csv == null ? new byte[0] : csv));
    }
}
