package org.lingmei.grading.engine.difference;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Two lists laid side by side by the names of their members.
 *
 * @param names all names, in the order of the second list; what only the first has stands behind what it stood behind there
 * @param moved the names in both lists that are not in their old order: as few as explain the new order, whatever was added or removed
 */
record Alignment<T>(List<String> names, Map<String, T> from, Map<String, T> to, Set<String> moved) {

    /** Lays two lists side by side; of members with the same name the first counts. */
    static <T> Alignment<T> of(List<T> from, List<T> to, Function<T, String> name) {
        List<String> before = from.stream().map(name).distinct().toList();
        List<String> after = to.stream().map(name).distinct().toList();
        List<String> all = new ArrayList<>(after);
        for (int i = 0; i < before.size(); i++) {
            if (!after.contains(before.get(i))) {
                all.add(i == 0 ? 0 : all.indexOf(before.get(i - 1)) + 1, before.get(i));
            }
        }
        return new Alignment<>(all, byName(from, name), byName(to, name), moved(before, after));
    }

    private static <T> Map<String, T> byName(List<T> list, Function<T, String> name) {
        return list.stream().collect(Collectors.toMap(name, member -> member, (first, second) -> first));
    }

    /** All common names but those of a longest run that kept its order. */
    private static Set<String> moved(List<String> before, List<String> after) {
        List<String> common = after.stream().filter(before::contains).toList();
        int[] old = common.stream().mapToInt(before::indexOf).toArray();
        int[] longest = new int[old.length];
        int[] previous = new int[old.length];
        for (int i = 0; i < old.length; i++) {
            longest[i] = 1;
            previous[i] = -1;
            for (int j = 0; j < i; j++) {
                if (old[j] < old[i] && longest[j] + 1 > longest[i]) {
                    longest[i] = longest[j] + 1;
                    previous[i] = j;
                }
            }
        }
        Set<String> moved = new HashSet<>(common);
        int end = IntStream.range(0, old.length).boxed().max((a, b) -> Integer.compare(longest[a], longest[b])).orElse(-1);
        for (int i = end; i >= 0; i = previous[i]) {
            moved.remove(common.get(i));
        }
        return moved;
    }

    Pair<T> pair(String name) {
        return new Pair<>(from.get(name), to.get(name));
    }
}
