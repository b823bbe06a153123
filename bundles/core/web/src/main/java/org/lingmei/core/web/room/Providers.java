package org.lingmei.core.web.room;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.lingmei.core.api.security.Identity;
import org.lingmei.core.web.exchange.AnswerHeaders;
import org.lingmei.core.web.exchange.BodyLimit;
import org.lingmei.core.web.exchange.RequestIds;
import org.lingmei.core.web.exchange.RequestMetrics;
import org.lingmei.core.web.json.JsonFormat;
import org.lingmei.core.web.problem.DatabaseMapper;
import org.lingmei.core.web.problem.HttpMapper;
import org.lingmei.core.web.problem.JsonMapper;
import org.lingmei.core.web.problem.ProblemMapper;
import org.lingmei.core.web.problem.UnexpectedMapper;
import org.lingmei.core.web.security.BearerFilter;

/** What every server gets, so that all rooms behave alike. */
final class Providers {

    private final Supplier<Identity> identity;
    private final MeterRegistry metrics;
    private final IntSupplier maxBodyMegabytes;

    Providers(Supplier<Identity> identity, MeterRegistry metrics, IntSupplier maxBodyMegabytes) {
        this.identity = identity;
        this.metrics = metrics;
        this.maxBodyMegabytes = maxBodyMegabytes;
    }

    /** A set of its own for a server: filters hold what belongs to one server only. */
    List<Object> forRoom(String room) {
        UnexpectedMapper unexpected = new UnexpectedMapper();
        ProblemMapper problems = new ProblemMapper();
        return List.of(new RequestIds(), new BodyLimit(maxBodyMegabytes), new RequestMetrics(metrics, room),
                new BearerFilter(identity), new AnswerHeaders(), JsonFormat.provider(), problems, new HttpMapper(unexpected),
                new JsonMapper(unexpected, problems), new DatabaseMapper(unexpected), unexpected);
    }
}
