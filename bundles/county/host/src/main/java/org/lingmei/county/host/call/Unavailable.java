package org.lingmei.county.host.call;

import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.routing.ModuleHandle;

/**
 * What somebody is answered whose file a module could not look at. That says nothing about the file, so it must not be filed as one
 * that cannot be read, nor judged as if the county had nothing to say to it.
 */
final class Unavailable {

    private static final String TYPE = "module-unavailable";
    private static final Text TITLE = new Text("县级模块暂时不可用", "County module unavailable");
    private static final Text AGAIN = new Text("未保存任何内容，请稍后重试。", "Nothing was stored; try again later.");
    private static final Text AGAIN_OR_PROVINCIAL = new Text("文件也不是省级格式；未保存任何内容，请稍后重试或改用省级格式上报。",
            "The file is not in the provincial form either; nothing was stored, so try again later or send that form.");

    private Unavailable() {
    }

    /** 503: the module is busy for the moment. */
    static ProblemException busy(ModuleHandle module, CallKind kind, ModuleFailure failure) {
        return problem(module, kind, failure, AGAIN);
    }

    /** 503: the module did not read the file, and nobody else can. */
    static ProblemException unread(ModuleHandle module, ModuleFailure failure) {
        return problem(module, CallKind.DECODE, failure, AGAIN_OR_PROVINCIAL);
    }

    private static ProblemException problem(ModuleHandle module, CallKind kind, ModuleFailure failure, Text then) {
        Text what = ModuleFindings.sentence(module, kind.doing(), failure.what());
        return new ProblemException(new Problem(TYPE, 503, TITLE, new Text(what.zh() + then.zh(), what.en() + " " + then.en())),
                failure.retryAfter().orElse(null));
    }
}
