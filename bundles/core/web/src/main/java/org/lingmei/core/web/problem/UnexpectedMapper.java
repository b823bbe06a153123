package org.lingmei.core.web.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import org.apache.cxf.jaxrs.utils.JAXRSUtils;
import org.apache.cxf.message.Message;
import org.apache.cxf.message.MessageUtils;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.web.exchange.RequestIds;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What nobody foresaw: the log gets everything, the client a number by which to find it there. */
public final class UnexpectedMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedMapper.class);

    private static final Problem OURS = new Problem("internal-error", 500, new Text("系统内部错误", "Internal error"),
            new Text("系统内部出错，没有完成您的请求。请把编号 %s 告诉管理员。",
                    "Something went wrong inside the system and your request was not carried out. Tell the administrator the number %s."));

    private final Problem answer;

    /** For what is the platform's own. */
    public UnexpectedMapper() {
        this(OURS);
    }

    /**
     * For what is somebody else's.
     *
     * @param answer what clients get; the number by which to find the log's entry is put where its detail says {@code %s}
     */
    public UnexpectedMapper(Problem answer) {
        this.answer = answer;
    }

    @Override
    public Response toResponse(Throwable unexpected) {
        String incident = RequestIds.current();
        if (unexpected instanceof IOException && !(unexpected instanceof JsonProcessingException) && sending()) {
            // The connection is gone, by the client's will or because the server stops; nobody will read the answer.
            LOG.warn("Answer {} could not be sent: {}", incident, unexpected.toString());
        } else {
            LOG.error("Incident {}", incident, unexpected);
        }
        return ProblemAnswers.of(new Problem(answer.type(), answer.status(), answer.title(), answer.detail().with(incident))).build();
    }

    /** Whether this thread has begun to send the answer. */
    static boolean sending() {
        Message message = JAXRSUtils.getCurrentMessage();
        return message != null && MessageUtils.isOutbound(message);
    }
}
