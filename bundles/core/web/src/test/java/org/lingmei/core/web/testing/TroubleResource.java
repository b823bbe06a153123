package org.lingmei.core.web.testing;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.time.Instant;
import java.util.List;
import javax.annotation.security.PermitAll;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.SecurityContext;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.tx.DatabaseException;

/** Does what rooms do, well and badly. */
@Path("/trouble")
@Produces(MediaType.APPLICATION_JSON)
public final class TroubleResource {

    public record Figures(BigDecimal value, Instant at, String note, List<BigDecimal> parts, Integer count) {
    }

    public static final class Unwritable {

        public String getBroken() {
            throw new IllegalStateException("secret detail");
        }
    }

    @GET
    @Path("/caller")
    public List<String> caller(@Context SecurityContext security) {
        Caller caller = (Caller) security.getUserPrincipal();
        return List.of(caller.username(), String.valueOf(security.isUserInRole("county-reporter")), security.getAuthenticationScheme());
    }

    @GET
    @Path("/open")
    @PermitAll
    public List<String> open() {
        return List.of("open");
    }

    @GET
    @Path("/problem")
    public String problem() {
        throw new Problem("duplicate-row", 422, new Text("文件有误", "Bad file"), new Text("有重复的行。", "There are duplicate rows."),
                List.of(new CellError(7, "item", new Text("与第 3 行重复。", "Same as row 3.")))).asException();
    }

    @GET
    @Path("/unexpected")
    public String unexpected() {
        throw new IllegalStateException("secret detail");
    }

    @GET
    @Path("/unwritable")
    public Unwritable unwritable() {
        return new Unwritable();
    }

    @GET
    @Path("/database/{state}")
    public String database(@PathParam("state") String state) {
        throw new DatabaseException(state.startsWith("08") ? new SQLNonTransientConnectionException("secret detail", state)
                : new SQLException("secret detail", state));
    }

    @GET
    @Path("/number/{number}")
    public int number(@PathParam("number") int number) {
        return number;
    }

    @POST
    @Path("/figures")
    @Consumes(MediaType.APPLICATION_JSON)
    public Figures figures(Figures figures) {
        return figures;
    }

    @POST
    @Path("/bytes")
    @Consumes(MediaType.WILDCARD)
    public int bytes(byte[] content) {
        return content.length;
    }

    @POST
    @Path("/stream")
    @Consumes(MediaType.WILDCARD)
    public long stream(InputStream content) throws IOException {
        return content.transferTo(java.io.OutputStream.nullOutputStream());
    }
}
