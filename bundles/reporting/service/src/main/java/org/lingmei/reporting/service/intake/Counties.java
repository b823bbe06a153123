package org.lingmei.reporting.service.intake;

import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.registry.Registry;

/** Counties as callers name them. */
public final class Counties {

    private Counties() {
    }

    /** Throws a 404 problem unless there is a county with that code. */
    public static void require(Registry registry, String code) {
        if (code == null || registry.region(code).isEmpty()) {
            throw Problem.notFound(new Text("没有编码为“%s”的县（市）。", "There is no county with the code “%s”.").with(code))
                    .asException();
        }
    }
}
