package org.lingmei.grading.engine.difference;

import org.lingmei.grading.engine.standard.Clause;

/** A clause in both texts. */
public record ClauseDifference(String number, Pair<Clause> clause) {

    public Change change() {
        return clause.change();
    }
}
