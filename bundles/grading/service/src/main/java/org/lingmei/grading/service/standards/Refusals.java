package org.lingmei.grading.service.standards;

import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.problem.ProblemException;
import org.lingmei.grading.engine.consultation.Step;

/** What a refused step of a standard's proceedings is answered with. */
public final class Refusals {

    private static final int CONFLICT = 409;
    private static final int UNPROCESSABLE = 422;

    private Refusals() {
    }

    /** 409 where things stand otherwise, 422 where the wish is wrong, 403 where somebody else may. */
    public static ProblemException problem(Step.Refused refused) {
        return switch (refused.fault()) {
            case STANDING -> conflict(refused.code(), refused.reason());
            case WISH -> new Problem(refused.code(), UNPROCESSABLE, new Text("填写有误", "The entry is wrong"), refused.reason()).asException();
            case PERSON -> Problem.forbidden(refused.reason()).asException();
        };
    }

    /** 409: as things stand, this cannot be done. */
    public static ProblemException conflict(String code, Text reason) {
        return new Problem(code, CONFLICT, new Text("目前不能这样处理", "Not as things stand"), reason).asException();
    }
}
