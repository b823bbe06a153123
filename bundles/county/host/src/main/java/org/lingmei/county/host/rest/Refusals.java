package org.lingmei.county.host.rest;

import java.time.Duration;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.ModuleFailure;

/** Why a request to a county's own resources is not answered by them. */
public final class Refusals {

    private static final Text FAILED = new Text("县级模块出错", "County module failed");
    private static final Text UNAVAILABLE = new Text("县级模块暂时不可用", "County module unavailable");
    private static final Duration BUSY = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofSeconds(5);
    private static final Duration SUSPENDED = Duration.ofSeconds(10);

    private Refusals() {
    }

    /** 404: the county has no module in force, or its module has no resources. */
    public static ProblemException none(String region) {
        return Problem.notFound(new Text("行政区划 %s 的县级模块没有提供接口。", "County %s has no module with resources of its own.")
                .with(region)).asException();
    }

    /** 503: an operator has blocked the module. */
    public static ProblemException blocked(Text module, Text reason) {
        Text what = reason.zh().isBlank() ? new Text("已被停用。", "is blocked.")
                : new Text("已被停用：" + reason.zh(), "is blocked: " + reason.en());
        return problem("module-blocked", 503, UNAVAILABLE, module, what).asException();
    }

    /** What a call that came to nothing looks like to the client. Never a 500, which would be the platform's own fault. */
    static ProblemException failed(Text module, ModuleFailure failure) {
        Text doing = CallKind.REST.doing();
        Text what = new Text(" 在" + doing.zh() + "时失败：" + failure.what().zh() + "。",
                "failed while " + doing.en() + ": " + failure.what().en() + ".");
        return switch (failure.outcome()) {
            case TIMED_OUT -> new ProblemException(problem("module-timeout", 503, UNAVAILABLE, module, what), LATE);
            case REJECTED -> new ProblemException(problem("module-busy", 503, UNAVAILABLE, module, what), BUSY);
            case SUSPENDED -> new ProblemException(problem("module-suspended", 503, UNAVAILABLE, module, what), SUSPENDED);
            case ANSWERED, FAILED, MISBEHAVED -> problem("module-failed", 502, FAILED, module, what).asException();
        };
    }

    private static Problem problem(String type, int status, Text title, Text module, Text what) {
        return new Problem(type, status, title, new Text(module.zh() + what.zh(), module.en() + " " + what.en()));
    }
}
