package org.lingmei.core.web.guest;

import java.time.Duration;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.core.web.exchange.RequestIds;
import org.lingmei.core.web.problem.UnexpectedMapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a guest's failures outside the gate look like: they name the guest, and the log has the rest under a number. */
final class GuestFailures {

    private static final Logger LOG = LoggerFactory.getLogger(GuestFailures.class);
    private static final Text FAILED = new Text("县级模块出错", "County module failed");
    private static final Text BUSY = new Text("县级模块暂时不可用", "County module unavailable");
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Text label;

    GuestFailures(Text label) {
        this.label = label;
    }

    /** Answers what the guest has thrown where nothing was foreseen, such as in an asynchronous answer. */
    UnexpectedMapper mapper() {
        // the detail is a format for the number
        Text subject = new Text(label.zh().replace("%", "%%"), label.en().replace("%", "%%"));
        return new UnexpectedMapper(problem("module-failed", 502, FAILED, subject, new Text("出错，没有完成您的请求；编号 %s。",
                "failed and did not carry out your request; the number is %s.")));
    }

    /** The guest threw while it wrote a stream. */
    ProblemException broke(Throwable thrown) {
        String incident = RequestIds.current();
        LOG.warn("Incident {}: {} broke off a stream", incident, label.en(), thrown);
        return problem("module-failed", 502, FAILED, label, new Text("在输出数据流时出错；编号 %s。",
                "failed while it wrote a stream; the number is %s.").with(incident)).asException();
    }

    /** The guest writes as many streams as it may. */
    ProblemException tooManyStreams(int limit) {
        return new ProblemException(problem("module-busy", 503, BUSY, label, new Text("正忙：同时最多输出 %d 个数据流。",
                "is busy: it writes at most %d streams at once.").with(limit)), SOON);
    }

    /** The guest has promised an answer and did not give it. */
    ProblemException neverAnswered(Duration limit) {
        return new ProblemException(problem("module-timeout", 503, BUSY, label, new Text("在 %d 秒内没有给出答复。",
                "did not give its answer within %d s.").with(limit.toSeconds())), SOON);
    }

    /** The guest goes before it has answered. */
    ProblemException gone() {
        return new ProblemException(problem("module-gone", 503, BUSY, label, new Text("已被新版本取代，请重试。",
                "has gone before it answered; please try again.")), SOON);
    }

    private static Problem problem(String type, int status, Text title, Text subject, Text what) {
        return new Problem(type, status, title, new Text(subject.zh() + what.zh(), subject.en() + " " + what.en()));
    }
}
