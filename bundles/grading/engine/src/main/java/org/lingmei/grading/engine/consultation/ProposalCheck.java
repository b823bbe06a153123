package org.lingmei.grading.engine.consultation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.lingmei.core.api.Text;
import org.lingmei.grading.engine.standard.Clause;
import org.lingmei.grading.engine.standard.GradeRow;
import org.lingmei.grading.engine.standard.GradeTable;
import org.lingmei.grading.engine.standard.Limit;
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.engine.table.StandardCheck;

/** Whether what a county proposes fits the text that was circulated. */
public final class ProposalCheck {

    private ProposalCheck() {
    }

    /**
     * Something that does not fit.
     *
     * @param path where, such as {@code proposals[0].limits[1].row}
     */
    public record Misfit(String path, Text message) {
    }

    /** Looks at all proposals of an answer. */
    public static List<Misfit> check(List<Proposal> proposals, StandardText circulated) {
        List<Misfit> found = new ArrayList<>();
        for (int i = 0; i < proposals.size(); i++) {
            Proposal proposal = proposals.get(i);
            String path = "proposals[" + i + "]";
            Optional<Clause> clause = circulated.clauses().stream().filter(one -> one.number().equals(proposal.clause())).findFirst();
            if (clause.isEmpty()) {
                found.add(new Misfit(path + ".clause", new Text("征求意见稿没有第 %s 条。", "The circulated text has no clause %s.").with(proposal.clause())));
            }
            if (proposal.text().isBlank() && proposal.limits().isEmpty()) {
                found.add(new Misfit(path + ".text", new Text("请写出修改后的条文，或提出限值。", "Write how the clause should read, or propose a limit.")));
            }
            if (proposal.reason().isBlank()) {
                found.add(new Misfit(path + ".reason", new Text("请说明理由。", "Say why.")));
            }
            limits(proposal, clause, path, circulated, found);
        }
        return found;
    }

    private static void limits(Proposal proposal, Optional<Clause> clause, String path, StandardText circulated, List<Misfit> found) {
        Set<String> seen = new HashSet<>();
        for (int j = 0; j < proposal.limits().size(); j++) {
            ProposedLimit limit = proposal.limits().get(j);
            String at = path + ".limits[" + j + "]";
            limit(limit, at, circulated, found);
            clause.map(Clause::table).filter(table -> !table.equals(limit.table())).ifPresent(table -> found.add(new Misfit(at + ".table",
                    new Text("第 %1$s 条说的是表“%2$s”。", "Clause %1$s is about the table “%2$s”.").with(proposal.clause(), table))));
            if (!seen.add(limit.table() + "\n" + limit.row() + "\n" + limit.quantity().code() + "\n" + limit.comparison().code())) {
                found.add(new Misfit(at, new Text("同一限值提了两次。", "The same limit is proposed twice.")));
            }
        }
    }

    private static void limit(ProposedLimit limit, String at, StandardText circulated, List<Misfit> found) {
        Optional<GradeTable> table = circulated.table(limit.table());
        if (table.isEmpty()) {
            found.add(new Misfit(at + ".table", new Text("征求意见稿没有表“%s”。", "The circulated text has no table “%s”.").with(limit.table())));
            return;
        }
        Optional<GradeRow> row = table.get().rows().stream().filter(one -> one.id().equals(limit.row())).findFirst();
        if (row.isEmpty()) {
            found.add(new Misfit(at + ".row", new Text("表“%1$s”没有行“%2$s”。", "The table “%1$s” has no row “%2$s”.")
                    .with(limit.table(), limit.row())));
        }
        if (limit.value() != null) {
            StandardCheck.check(new Limit(limit.quantity(), limit.comparison(), limit.value()), at)
                    .forEach(wrong -> found.add(new Misfit(wrong.path(), wrong.message())));
        } else if (row.isPresent() && row.get().limits().stream().noneMatch(
                one -> one.quantity().equals(limit.quantity()) && one.comparison() == limit.comparison())) {
            found.add(new Misfit(at + ".value", new Text("行“%1$s”没有 %2$s %3$s 的限值可以取消；要新设限值请写出数值。",
                    "Row “%1$s” has no limit %2$s %3$s that could be dropped; to set one, write its value.")
                    .with(limit.row(), limit.quantity().symbol(), limit.comparison().sign())));
        }
    }
}
