package org.lingmei.reporting.engine.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lingmei.reporting.api.Finding;

/**
 * What becomes of findings when a report is judged again.
 *
 * <p>A finding holds on if the same rule, with the same gravity, finds something at the same figure again, even if its words differ
 * because a figure of the week before is another: what was explained stays explained.
 *
 * @param kept those that hold on, with what is found now
 * @param lapsed those that hold no longer
 * @param came what was not found before
 * @param <S> a finding as it is known from before
 */
public record Revision<S>(List<Kept<S>> kept, List<S> lapsed, List<Finding> came) {

    /** A finding that holds on. */
    public record Kept<S>(S standing, Finding now) {
    }

    /** What makes it this finding and no other. */
    private record Place(String rule, String severity, String uscc, String form, String indicator, String item) {
        static Place of(Finding finding) {
            return new Place(finding.rule(), finding.severity().code(), finding.uscc(), finding.form(), finding.indicator(),
                    finding.item());
        }
    }

    /**
     * Compares what held with what is found now.
     *
     * @param standing what held, of the rules that were applied again
     * @param finding what one of them found
     * @param now what these rules find
     */
    public static <S> Revision<S> of(Collection<S> standing, Function<S, Finding> finding, List<Finding> now) {
        Map<Place, List<S>> left = new HashMap<>();
        standing.forEach(each -> left.computeIfAbsent(Place.of(finding.apply(each)), place -> new ArrayList<>()).add(each));
        List<Kept<S>> kept = new ArrayList<>();
        List<Finding> unmatched = new ArrayList<>();
        // where one rule finds several things at one place, each keeps to its own words as long as they are still said
        for (Finding found : now) {
            S same = take(left.get(Place.of(found)), each -> finding.apply(each).message().equals(found.message()));
            if (same == null) {
                unmatched.add(found);
            } else {
                kept.add(new Kept<>(same, found));
            }
        }
        List<Finding> came = new ArrayList<>();
        for (Finding found : unmatched) {
            S other = take(left.get(Place.of(found)), each -> true);
            if (other == null) {
                came.add(found);
            } else {
                kept.add(new Kept<>(other, found));
            }
        }
        return new Revision<>(kept, left.values().stream().flatMap(List::stream).toList(), came);
    }

    private static <S> S take(List<S> from, Function<S, Boolean> wanted) {
        for (int i = 0; from != null && i < from.size(); i++) {
            if (wanted.apply(from.get(i))) {
                return from.remove(i);
            }
        }
        return null;
    }
}
