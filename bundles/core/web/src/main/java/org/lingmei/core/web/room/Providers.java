package org.lingmei.core.web.room;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.apache.cxf.jaxrs.sse.SseContextProvider;
import org.apache.cxf.jaxrs.sse.SseEventSinkContextProvider;
import org.lingmei.core.api.security.Identity;
import org.lingmei.core.web.exchange.AcceptedLanguages;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What every server gets, so that all rooms behave alike. Outlives the services that it uses: who the users are may be unknown
 * for a while.
 */
@Component(service = Providers.class, configurationPid = "org.lingmei.core.web")
public final class Providers {

    /** Configuration {@code org.lingmei.core.web}. */
    public @interface Config {

        /** The largest body that a request may have, in megabytes. */
        int maxBodyMegabytes() default 20;
    }

    private final MeterRegistry metrics;

    private volatile int maxBodyMegabytes;
    private volatile Identity identity;

    @Activate
    public Providers(@Reference MeterRegistry metrics, Config config) {
        this.metrics = metrics;
        this.maxBodyMegabytes = config.maxBodyMegabytes();
    }

    @Modified
    void configure(Config config) {
        maxBodyMegabytes = config.maxBodyMegabytes();
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    public void addIdentity(Identity service) {
        identity = service;
    }

    public void removeIdentity(Identity service) {
        if (identity == service) {
            identity = null;
        }
    }

    /** A set of its own for a room's server: filters hold what belongs to one server only. */
    public List<Object> forRoom(String room) {
        return with(room, new UnexpectedMapper());
    }

    /**
     * A set of its own for a server.
     *
     * @param unexpected answers what nobody foresaw
     */
    public List<Object> with(String room, UnexpectedMapper unexpected) {
        ProblemMapper problems = new ProblemMapper();
        return List.of(new RequestIds(), new AcceptedLanguages(), new BodyLimit(() -> maxBodyMegabytes),
                new RequestMetrics(metrics, room), new BearerFilter(() -> identity), new AnswerHeaders(), JsonFormat.provider(), problems, new HttpMapper(unexpected),
                new JsonMapper(unexpected, problems), new DatabaseMapper(unexpected), unexpected, new SseContextProvider(), new SseEventSinkContextProvider());
    }
}
