package org.lingmei.grading.service.assay;

import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.grading.service.store.AssayFilter;
import org.lingmei.grading.service.store.AssayPlace;
import org.lingmei.grading.service.store.AssayRow;
import org.lingmei.grading.service.store.AssayStore;

/**
 * Looks for analyses by their grade. No grade is stored, for it follows from the standard of the day of sampling and from the county's
 * module of today; so the list is read in its order and graded while it is read, until enough are found or enough are read.
 */
final class AssaySearch {

    /** So many are read and graded in a quarter of a second on PostgreSQL; whoever looks for something rarer asks on. */
    static final int MOST_READ = 50_000;

    private final Transactions transactions;
    private final DayGrades grades;
    private final int most;

    /**
     * A search.
     *
     * @param grades ready for all days, since nothing can be asked of the store while the list is read
     * @param most reads no more at a time
     */
    AssaySearch(Transactions transactions, DayGrades grades, int most) {
        this.transactions = transactions;
        this.grades = grades;
        this.most = most;
    }

    /**
     * What was found.
     *
     * @param next after which place to go on; null where all were read
     * @param read how many were graded
     */
    record Hits(List<AssayRow> rows, AssayPlace next, int read) {
    }

    /**
     * The first that are of the grade, in the order of the list.
     *
     * @param after where to begin; null for the top of the list
     * @param size how many are wanted
     */
    Hits find(AssayFilter filter, GradeWanted wanted, AssayPlace after, int size) {
        return transactions.read(tx -> {
            // begun anew here, for a transaction that collides is run again
            Finding finding = new Finding(wanted, size);
            AssayStore.scan(tx.connection(), filter, after, most, finding::take);
            return finding.hits();
        });
    }

    private final class Finding {

        private final GradeWanted wanted;
        private final int size;
        private final List<AssayRow> rows = new ArrayList<>();
        private AssayRow last;
        private int read;
        private boolean more;

        private Finding(GradeWanted wanted, int size) {
            this.wanted = wanted;
            this.size = size;
        }

        /** Whether another one is wanted. One more than fits is looked for, so that nobody is sent to an empty page. */
        private boolean take(AssayRow row) {
            read++;
            last = row;
            if (grades.meets(row.facts(), wanted)) {
                more = rows.size() == size;
                if (!more) {
                    rows.add(row);
                }
            }
            return !more;
        }

        private Hits hits() {
            AssayRow next = more ? rows.get(size - 1) : read == most ? last : null;
            return new Hits(rows, next == null ? null : AssayPlace.of(next), read);
        }
    }
}
