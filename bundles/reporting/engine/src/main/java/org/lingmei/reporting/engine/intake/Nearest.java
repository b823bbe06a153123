package org.lingmei.reporting.engine.intake;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Finds the names that a mistyped one may have meant. */
final class Nearest {

    private static final int MOST = 3;

    private Nearest() {
    }

    /** A valid name, and how far from it what was typed is. */
    private record Candidate(String name, int distance) {
    }

    /** Up to three of the valid names, the nearest first, joined for a sentence. */
    static String of(String typed, Collection<String> valid) {
        List<String> names = valid.stream()
                .map(name -> new Candidate(name, distance(typed, name)))
                .sorted(Comparator.comparingInt(Candidate::distance))
                .limit(MOST).map(Candidate::name).toList();
        return String.join(", ", names);
    }

    /** How many characters must be changed, added or dropped to come from one to the other. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            above[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
