package org.lingmei.reporting.service.intake;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Caller;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.SqlTime;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.reporting.api.Severity;
import org.lingmei.reporting.service.definitions.Definitions;
import org.lingmei.reporting.service.store.Standings;
import org.lingmei.reporting.service.store.SubmissionReader;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes what counties say to findings. */
@Component(service = ExplanationDoor.class)
public final class ExplanationDoor {

    private static final int LONGEST = 2000;

    private final Transactions transactions;
    private final AuditTrail audit;
    private final Definitions definitions;
    private final IdempotentWrites writes;
    private final SubmissionArchive archive;

    @Activate
    public ExplanationDoor(@Reference(target = "(lingmei.schema=reporting)") Transactions transactions, @Reference AuditTrail audit,
            @Reference Definitions definitions, @Reference IdempotentWrites writes, @Reference SubmissionArchive archive) {
        this.transactions = transactions;
        this.audit = audit;
        this.definitions = definitions;
        this.writes = writes;
        this.archive = archive;
    }

    /**
     * What somebody says to a finding.
     *
     * @param key the request's {@code Idempotency-Key}, or null
     * @param submission the file that the finding was made on
     * @param finding its number there
     */
    public record Said(Caller caller, String key, long submission, int finding, String text) {

        /** Spaces at the ends, and the lack of a text, mean nothing. */
        public Said {
            text = text == null ? "" : text.strip();
        }

        private String fingerprint() {
            return "PUT submissions %d findings %d explanation %s".formatted(submission, finding, text);
        }
    }

    /**
     * Keeps what the county says to a finding; an earlier explanation stays in the audit trail.
     *
     * @return a {@link Receipt.Explanation}, or what was answered to that key before
     * @throws org.lingmei.core.api.problem.ProblemException 403 unless the caller reports for the county, 404 for an unknown finding,
     *     409 for one that holds no longer, 422 for a finding of a class that takes no explanation, or for one not worth the name
     */
    public IdempotentWrites.Answer explain(Said said) {
        // before the finding is looked at, which may have lapsed since it was explained
        return writes.earlier(said.key(), said.caller(), said.fingerprint(), transactions).orElseGet(() -> take(said));
    }

    private IdempotentWrites.Answer take(Said said) {
        Caller caller = said.caller();
        SubmissionReader.Summary summary = archive.summary(caller, said.submission());
        if (caller.region() == null) {
            throw Problem.forbidden(new Text("只有该县（市）的填报人可以说明。", "Only the county's own reporter can explain a finding."))
                    .asException();
        }
        caller.requireFor(Permission.REPORTING_SUBMIT, summary.region());
        SubmissionReader.StoredFinding stored = archive.findings(said.submission()).stream()
                .filter(finding -> finding.id() == said.finding()).findFirst()
                .orElseThrow(() -> Problem.notFound(new Text("没有这条审核结果。", "There is no such finding.")).asException());
        if (!stored.holds()) {
            throw new Problem("finding-lapsed", 409, new Text("该审核结果已失效", "The finding no longer holds"),
                    new Text("自 %1$s 第 %2$d 版报送起，这条审核结果不再成立，无需说明。",
                            "It has not held since version %2$d of %1$s; there is nothing left to explain.")
                            .with(stored.lapsed().period(), stored.lapsed().version())).asException();
        }
        judge(stored.finding().severity(), said.text());
        Instant now = Clock.systemUTC().instant();
        return writes.once(said.key(), caller, said.fingerprint(), transactions, tx -> {
            Standings.lock(tx.connection(), summary.period(), summary.region());
            SubmissionReader.explain(tx.connection(), said.submission(), said.finding(),
                    new SubmissionReader.Explanation(said.text(), caller.username(), now));
            Standings.recount(tx.connection(), summary.period(), summary.region());
            audit.append(tx, caller, "reporting.finding.explained", summary.region() + "/" + summary.period(),
                    Map.of("submission", Long.toString(said.submission()), "finding", Integer.toString(said.finding()),
                            "rule", stored.finding().rule(), "text", said.text()));
            return new IdempotentWrites.Answer(200, Json.write(new Receipt.Explanation(said.text(), caller.username(), SqlTime.show(now))));
        });
    }

    private void judge(Severity severity, String said) {
        if (severity == Severity.ERROR || severity == Severity.HINT) {
            throw new Problem("explanation-not-wanted", 422, new Text("无需说明", "No explanation needed"),
                    severity == Severity.ERROR
                            ? new Text("强制性错误只能用更正后的文件消除，不能说明。", "A mandatory error can only be mended by a corrected file.")
                            : new Text("提示性结果无需说明。", "A hint needs no explanation.")).asException();
        }
        Optional<Text> refusal = said.length() > LONGEST
                ? Optional.of(new Text("说明不能超过 2000 字。", "An explanation has at most 2,000 characters."))
                : definitions.current().explanations().judge(severity, said);
        refusal.ifPresent(why -> {
            throw new Problem("explanation-too-thin", 422, new Text("说明不合要求", "Not an explanation"), why).asException();
        });
    }
}
