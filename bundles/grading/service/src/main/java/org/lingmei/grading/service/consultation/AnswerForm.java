package org.lingmei.grading.service.consultation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Fields;
import org.lingmei.grading.engine.consultation.Proposal;
import org.lingmei.grading.engine.consultation.ProposedLimit;
import org.lingmei.grading.engine.consultation.Verdict;
import org.lingmei.grading.engine.standard.Comparison;
import org.lingmei.grading.engine.standard.Quantity;

/**
 * A county's answer as it is sent.
 *
 * @param answer agree or propose
 */
public record AnswerForm(String answer, String remark, List<ProposalForm> proposals) {

    private static final int LONGEST_TEXT = 8000;
    private static final int LONGEST_REASON = 4000;
    private static final int MOST_PROPOSALS = 200;
    private static final int MOST_LIMITS = 100;

    /** A proposal: other text for a clause, other limits, or both. */
    public record ProposalForm(String clause, String text, String reason, List<LimitForm> limits) {
    }

    /** A limit; a value of null means that the limit should go. */
    public record LimitForm(String table, String row, String quantity, String comparison, String value) {
    }

    /** What was read. */
    record Read(Verdict verdict, String remark, List<Proposal> proposals) {
    }

    /** Reads the answer; what cannot be read is noted with its place and stands in no proposal. */
    Read read(List<CellError> errors) {
        Optional<Verdict> verdict = Verdict.ofCode(answer);
        if (verdict.isEmpty()) {
            errors.add(new CellError(0, "answer", new Text("应为 agree 或 propose。", "It is agree or propose.")));
        }
        String said = Fields.text(remark, "remark", LONGEST_REASON, false, errors);
        List<ProposalForm> forms = proposals == null ? List.of() : proposals;
        if (forms.size() > MOST_PROPOSALS) {
            errors.add(new CellError(0, "proposals", new Text("最多 %d 条意见。", "At most %d proposals.").with(MOST_PROPOSALS)));
            return new Read(verdict.orElse(null), said, List.of());
        }
        List<Proposal> read = new ArrayList<>();
        for (int i = 0; i < forms.size(); i++) {
            ProposalForm form = forms.get(i);
            String path = "proposals[" + i + "]";
            if (form == null) {
                errors.add(new CellError(0, path, new Text("此项必填。", "This is required.")));
                continue;
            }
            read.add(new Proposal(0, Fields.text(form.clause(), path + ".clause", 32, true, errors),
                    Fields.text(form.text(), path + ".text", LONGEST_TEXT, false, errors),
                    Fields.text(form.reason(), path + ".reason", LONGEST_REASON, false, errors), limits(form, path, errors), null));
        }
        return new Read(verdict.orElse(null), said, read);
    }

    private static List<ProposedLimit> limits(ProposalForm form, String path, List<CellError> errors) {
        List<LimitForm> forms = form.limits() == null ? List.of() : form.limits();
        if (forms.size() > MOST_LIMITS) {
            errors.add(new CellError(0, path + ".limits", new Text("一条意见最多 %d 个限值。", "At most %d limits in a proposal.").with(MOST_LIMITS)));
            return List.of();
        }
        List<ProposedLimit> limits = new ArrayList<>();
        for (int j = 0; j < forms.size(); j++) {
            limit(forms.get(j), path + ".limits[" + j + "]", errors).ifPresent(limits::add);
        }
        return limits;
    }

    private static Optional<ProposedLimit> limit(LimitForm form, String path, List<CellError> errors) {
        if (form == null) {
            errors.add(new CellError(0, path, new Text("此项必填。", "This is required.")));
            return Optional.empty();
        }
        int before = errors.size();
        String table = Fields.text(form.table(), path + ".table", 32, true, errors);
        String row = Fields.text(form.row(), path + ".row", 32, true, errors);
        Optional<Quantity> quantity = Quantity.ofCode(form.quantity() == null ? "" : form.quantity().strip());
        if (quantity.isEmpty()) {
            errors.add(new CellError(0, path + ".quantity", new Text("“%s”不是已知的检测项目。", "“%s” is no known analyte.").with(form.quantity())));
        }
        Optional<Comparison> comparison = Comparison.ofCode(form.comparison() == null ? "" : form.comparison().strip());
        if (comparison.isEmpty()) {
            errors.add(new CellError(0, path + ".comparison", new Text("“%s”不是比较符，应为 >=、>、<=、< 或 =。",
                    "“%s” is no comparison; write >=, >, <=, < or =.").with(form.comparison())));
        }
        BigDecimal value = null;
        if (form.value() != null) {
            if (form.value().strip().matches("\\d{1,9}(\\.\\d{1,9})?")) {
                value = new BigDecimal(form.value().strip());
            } else {
                errors.add(new CellError(0, path + ".value", new Text("“%s”不是数字，应为例如 45.5；取消限值请填 null。",
                        "“%s” is no number such as 45.5; null drops the limit.").with(form.value())));
            }
        }
        return errors.size() > before ? Optional.empty()
                : Optional.of(new ProposedLimit(table, row, quantity.orElseThrow(), comparison.orElseThrow(), value));
    }
}
