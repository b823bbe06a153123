package org.lingmei.reporting.service.inbox;

import java.util.List;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.reporting.service.intake.Json;

/** A refusal as it is laid beside the refused file, in both languages. */
record ProblemReport(String type, int status, String title, String detail, String detailEn, List<Place> errors) {

    /** A place in the file. */
    record Place(int row, String column, String message, String messageEn) {
    }

    static String json(Problem problem) {
        return Json.write(new ProblemReport("urn:lingmei:problem:" + problem.type(), problem.status(), problem.title().zh(),
                problem.detail().zh(), problem.detail().en(), problem.errors().stream().map(error -> new Place(error.row(),
                        error.column(), error.message().zh(), error.message().en())).toList()));
    }
}
