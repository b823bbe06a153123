package org.lingmei.grading.service.standards;

import java.util.List;
import java.util.Optional;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;
import org.lingmei.core.api.tx.Transactions;
import org.lingmei.grading.engine.standard.StandardText;
import org.lingmei.grading.service.store.StandardStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every text that a version has ever had. */
@Component(service = Revisions.class)
public final class Revisions {

    private final Transactions transactions;
    private final Standards standards;

    @Activate
    public Revisions(@Reference(target = "(lingmei.schema=grading)") Transactions transactions, @Reference Standards standards) {
        this.transactions = transactions;
        this.standards = standards;
    }

    /**
     * A revision.
     *
     * @param version the version as it stands, with the text that counts
     * @param text of the revision
     */
    public record Found(Standards.Version version, int revision, String sha256, StandardText text) {
    }

    /** All revisions of a version, oldest first; a 404 problem if there is no such version. */
    public List<StandardStore.Revision> of(String name) {
        Standards.Version version = standards.required(name);
        return transactions.read(tx -> StandardStore.revisions(tx.connection(), version.row().ref()));
    }

    /** A revision; a 404 problem if there is none of that number. */
    public Found one(String name, int number) {
        Standards.Version version = standards.required(name);
        Optional<StandardStore.Revision> revision = transactions.read(tx -> StandardStore.revision(tx.connection(), version.row().ref(), number));
        return revision.map(found -> new Found(version, number, found.sha256(), standards.text(found))).orElseThrow(() -> Problem.notFound(
                new Text("%1$s 没有第 %2$d 稿。", "There is no revision %2$d of %1$s.").with(name, number)).asException());
    }
}
