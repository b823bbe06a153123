package org.lingmei.reporting.service.intake;

import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.reporting.api.IsoWeek;

/** Weeks as callers write them. */
public final class Periods {

    private Periods() {
    }

    /** The week, or a 422 problem of type {@code unknown-period}. */
    public static IsoWeek parse(String written) {
        return IsoWeek.parse(written == null ? "" : written.strip()).orElseThrow(() -> new Problem("unknown-period", 422,
                new Text("没有这个报告期", "No such period"),
                new Text("“%1$s”不是有效的周次；请写成 2021-W01 的形式，且该年确有这一周。",
                        "“%1$s” is no week; write it like 2021-W01, and the year must have that week.")
                        .with(written == null ? "" : written)).asException());
    }
}
