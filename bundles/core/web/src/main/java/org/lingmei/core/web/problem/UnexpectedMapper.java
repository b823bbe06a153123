package org.lingmei.core.web.problem;

import java.io.EOFException;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.web.exchange.RequestIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody foresaw: the log gets everything, the client a number by which to find it there. */
public final class UnexpectedMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedMapper.class);

    @Override
    public Response toResponse(Throwable unexpected) {
        String incident = RequestIds.current();
        if (clientIsGone(unexpected)) {
            LOG.debug("Request {}: the client went away", incident, unexpected);
        } else {
            LOG.error("Incident {}", incident, unexpected);
        }
        return ProblemAnswers.of(new Problem("internal-error", 500, new Text("系统内部错误", "Internal error"),
                new Text("系统内部出错，没有完成您的请求。请把编号 %s 告诉管理员。",
                        "Something went wrong inside the system and your request was not carried out. Tell the administrator the number %s.")
                        .with(incident))).build();
    }

    /** The servlet container's own exception for it, whose class is not to be had in every container. */
    private static boolean clientIsGone(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof EOFException && "EofException".equals(cause.getClass().getSimpleName())) {
                return true;
            }
        }
        return false;
    }
}
