package org.lingmei.reporting.service.intake;

import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;

/** What a caller who is bound to an enterprise sees of a county's reports: its own, for its competitors' stand in the same file. */
public final class EnterpriseSight {

    private EnterpriseSight() {
    }

    /** Whether the caller may look at what was said of that enterprise. */
    public static boolean covers(Caller caller, String uscc) {
        return caller.enterprise() == null || caller.enterprise().equals(uscc);
    }

    /** Throws a 403 problem if the caller is bound to an enterprise: what is asked for shows a whole file. */
    static void requireWholeFile(Caller caller) {
        if (caller.enterprise() != null) {
            throw Problem.forbidden(new Text("整份报送文件含有其他企业的数据，企业账号只能查看本企业的指标和审核结果。",
                    "The file as a whole holds other enterprises' figures; an enterprise's account sees its own figures and findings only."))
                    .asException();
        }
    }

    /**
     * The enterprise whose reports the caller is shown.
     *
     * @param asked whom the caller asks for, or null for all
     * @return null for all
     * @throws org.lingmei.core.api.problem.ProblemException 403 for one that the caller may not look at
     */
    static String chosen(Caller caller, String asked) {
        if (asked != null && !covers(caller, asked)) {
            throw Problem.forbidden(new Text("您的账号属于企业 %1$s，不能查看企业 %2$s 的数据。",
                    "Your account belongs to the enterprise %1$s and cannot see the figures of %2$s.").with(caller.enterprise(), asked))
                    .asException();
        }
        return caller.enterprise() == null ? asked : caller.enterprise();
    }
}
