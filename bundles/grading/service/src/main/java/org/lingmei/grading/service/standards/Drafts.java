package org.lingmei.grading.service.standards;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.codec.digest.DigestUtils;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.audit.AuditTrail;
import org.lingmei.core.api.idempotency.IdempotentWrites;
import org.lingmei.core.api.problem.CellError;
import org.lingmei.core.api.problem.Fields;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.security.Permission;
import org.lingmei.core.api.tx.DatabaseException;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.core.api.tx.Tx;
import org.lingmei.grading.api.StandardRef;
import org.lingmei.grading.engine.consultation.Proceedings;
import org.lingmei.grading.engine.consultation.Round;
import org.lingmei.grading.engine.standard.Scope;
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.service.store.StandardRow;
import org.lingmei.grading.service.store.StandardStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Drafts of standards: made from a version or from nothing, and revised until they are circulated. */
@Component(service = Drafts.class)
public final class Drafts {

    private static final int LONGEST_CODE = 57;
    private static final int LONGEST_NOTE = 1000;

    private final Transactions transactions;
    private final IdempotentWrites writes;
    private final AuditTrail audit;
    private final Standards standards;
    private final InstantSource clock;

    @Activate
    public Drafts(@Reference(target = "(lingmei.schema=grading)") Transactions transactions, @Reference IdempotentWrites writes,
            @Reference AuditTrail audit, @Reference Standards standards) {
        this(transactions, writes, audit, standards, Clock.systemUTC());
    }

    Drafts(Transactions transactions, IdempotentWrites writes, AuditTrail audit, Standards standards, InstantSource clock) {
        this.transactions = transactions;
        this.writes = writes;
        this.audit = audit;
        this.standards = standards;
        this.clock = clock;
    }

    /**
     * A draft to be made: from a version, or from a text of its own.
     *
     * @param basedOn the version whose text it begins with; then nothing else but the note is given
     * @param code the standard, which may be a new one
     */
    public record NewDraft(String basedOn, String code, String scope, String note, JsonNode text) {
    }

    /**
     * A text to take the place of a draft's.
     *
     * @param baseRevision the revision that was edited
     * @param note why
     */
    public record NewText(Integer baseRevision, String note, JsonNode text) {
    }

    /** A draft as it was kept. */
    public record Kept(StandardSummary standard, List<TextFindings.Place> warnings) {
    }

    private record Beginning(String code, Scope scope, Integer basedOn, StandardText text) {
    }

    /**
     * Makes a draft: the standard's next version.
     *
     * @return 201 and a {@link Kept}
     * @throws org.lingmei.core.api.problem.ProblemException 404 for an unknown version, 409 {@code draft-open} while another version
     *     of the standard is on its way, 422 for what cannot be kept
     */
    public IdempotentWrites.Answer create(Asker asker, NewDraft wish) {
        asker.caller().require(Permission.GRADING_STANDARD);
        if (wish == null) {
            throw Problem.badRequest(new Text("缺少内容。", "The body is missing.")).asException();
        }
        List<CellError> errors = new ArrayList<>();
        String note = Fields.text(wish.note(), "note", LONGEST_NOTE, false, errors);
        Fields.refuse("invalid-draft", errors);
        Beginning beginning = wish.basedOn() == null || wish.basedOn().isBlank() ? ofItsOwn(wish) : from(wish);
        TextFindings.refuseErrors(beginning.text());
        String asked = "POST standards " + beginning.code() + " " + wish.basedOn() + " " + note + " " + sha256(StandardJson.write(beginning.text()));
        try {
            return writes.once(asker.key(), asker.caller(), asked, transactions, tx -> create(tx, asker, beginning, note));
        } catch (DatabaseException e) {
            if (e.integrityViolation()) {
                throw Refusals.conflict("draft-open", new Text("有人同时为标准“%s”起草了新版本，请刷新后查看。",
                        "Somebody drafted a version of “%s” at the same moment; reload and look.").with(beginning.code()));
            }
            throw e;
        }
    }

    private Beginning from(NewDraft wish) {
        if (wish.code() != null || wish.scope() != null || wish.text() != null) {
            throw Problem.badRequest(new Text("给出 basedOn 时不再给 code、scope、text。", "With basedOn there is no code, scope or text."))
                    .asException();
        }
        Standards.Version version = standards.required(wish.basedOn());
        return new Beginning(version.row().ref().code(), version.row().scope(), version.row().ref().number(), version.text());
    }

    private static Beginning ofItsOwn(NewDraft wish) {
        List<CellError> errors = new ArrayList<>();
        String code = Fields.text(wish.code(), "code", LONGEST_CODE, true, errors);
        if (!code.isEmpty() && StandardRef.of(code + "-1").filter(ref -> ref.code().equals(code)).isEmpty()) {
            errors.add(new CellError(0, "code", new Text("应由小写字母、数字和连字符组成，以字母开头，例如 industrial。",
                    "Lower-case letters, digits and hyphens, a letter first, such as industrial.")));
        }
        Optional<Scope> scope = scope(wish.scope());
        if (scope.isEmpty()) {
            errors.add(new CellError(0, "scope", new Text("应为 provincial 或 reference。", "It is provincial or reference.")));
        }
        if (wish.text() == null) {
            errors.add(new CellError(0, "text", new Text("此项必填。", "This is required.")));
        }
        Fields.refuse("invalid-draft", errors);
        return new Beginning(code, scope.orElseThrow(), null, StandardJson.sent(wish.text(), StandardText.class));
    }

    private static Optional<Scope> scope(String code) {
        return List.of(Scope.values()).stream().filter(scope -> scope.code().equals(code)).findFirst();
    }

    private IdempotentWrites.Answer create(Tx tx, Asker asker, Beginning beginning, String note) throws SQLException {
        List<StandardRow> versions = StandardStore.holdAll(tx.connection()).stream()
                .filter(row -> row.ref().code().equals(beginning.code())).toList();
        versions.stream().filter(row -> new Proceedings(row.state(), row.revision(), List.of()).isOpen()).findFirst().ifPresent(row -> {
            throw Refusals.conflict("draft-open", new Text("标准“%1$s”已有未完成的版本 %2$s（%3$s）。",
                    "Version %2$s of “%1$s” is on its way already (%4$s).")
                    .with(beginning.code(), row.ref(), row.state().label().zh(), row.state().label().en()));
        });
        versions.stream().filter(row -> row.scope() != beginning.scope()).findFirst().ifPresent(row -> {
            throw new Problem("invalid-draft", 422, new Text("填写有误", "The entry is wrong"), new Text("标准“%1$s”的范围是 %2$s。",
                    "The scope of “%1$s” is %2$s.").with(beginning.code(), row.scope().code())).asException();
        });
        int number = 1 + versions.stream().mapToInt(row -> row.ref().number()).max().orElse(0);
        Instant now = clock.instant();
        StandardRow row = new StandardRow(new StandardRef(beginning.code(), number), beginning.scope(), Proceedings.drafted().state(), 1,
                beginning.basedOn(), "", null, null, null, asker.caller().username(), now, now);
        StandardStore.insert(tx.connection(), row);
        String sha256 = keep(tx, row, beginning.text(), note, asker, now);
        IdempotentWrites.Answer answer = kept(tx, 201, row, asker, now);
        audit.append(tx, asker.caller(), "grading.standard.drafted", row.ref().toString(), Map.of(
                "basedOn", beginning.basedOn() == null ? "" : beginning.code() + "-" + beginning.basedOn(), "sha256", sha256, "note", note));
        return answer;
    }

    /**
     * Keeps a new revision of a draft's text.
     *
     * @return 200 and a {@link Kept}
     * @throws org.lingmei.core.api.problem.ProblemException 404, 409 {@code not-a-draft} or {@code edited-meanwhile}, 422
     *     {@code invalid-standard} with the places
     */
    public IdempotentWrites.Answer revise(Asker asker, String name, NewText wish) {
        asker.caller().require(Permission.GRADING_STANDARD);
        if (wish == null || wish.baseRevision() == null) {
            throw Problem.badRequest(new Text("缺少 baseRevision：您修改的是第几稿。", "baseRevision is missing: which revision was edited."))
                    .asException();
        }
        List<CellError> errors = new ArrayList<>();
        String note = Fields.text(wish.note(), "note", LONGEST_NOTE, false, errors);
        Fields.refuse("invalid-draft", errors);
        StandardRef ref = StandardRef.of(name).orElseThrow(() -> Standards.unknown(name));
        StandardText text = StandardJson.sent(wish.text(), StandardText.class);
        String asked = "PUT standards " + ref + " text " + wish.baseRevision() + " " + note + " " + sha256(StandardJson.write(text));
        return writes.once(asker.key(), asker.caller(), asked, transactions, tx -> {
            StandardRow before = StandardStore.hold(tx.connection(), ref).orElseThrow(() -> Standards.unknown(name));
            Proceedings after = new Proceedings(before.state(), before.revision(), List.of()).revise(wish.baseRevision())
                    .orThrow(Refusals::problem);
            TextFindings.refuseErrors(text);
            Instant now = clock.instant();
            StandardRow row = before.with(after.state(), after.revision(), now);
            String sha256 = keep(tx, row, text, note, asker, now);
            StandardStore.update(tx.connection(), before, row);
            IdempotentWrites.Answer answer = kept(tx, 200, row, asker, now);
            audit.append(tx, asker.caller(), "grading.standard.revised", ref.toString(), Map.of(
                    "revision", Integer.toString(after.revision()), "sha256", sha256, "note", note));
            return answer;
        });
    }

    private static String keep(Tx tx, StandardRow row, StandardText text, String note, Asker asker, Instant now) throws SQLException {
        String content = StandardJson.write(text);
        String sha256 = sha256(content);
        StandardStore.insert(tx.connection(), new StandardStore.Revision(row.ref(), row.revision(), content, sha256, note,
                asker.caller().username(), now));
        return sha256;
    }

    private IdempotentWrites.Answer kept(Tx tx, int status, StandardRow row, Asker asker, Instant now) throws SQLException {
        Standards.Version version = standards.version(tx, row);
        Kept kept = new Kept(StandardSummary.of(version, LocalDate.ofInstant(now, Round.ZONE), asker.language()),
                TextFindings.of(version.text(), asker.language()).warnings());
        return new IdempotentWrites.Answer(status, StandardJson.tree(kept).toString());
    }

    private static String sha256(String content) {
        return DigestUtils.sha256Hex(content);
    }
}
