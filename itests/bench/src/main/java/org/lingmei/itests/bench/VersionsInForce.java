package org.lingmei.itests.bench;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which versions may answer: seen from outside, from the upload of the next one to its answer either of the two. */
final class VersionsInForce {

    private final CopyOnWriteArrayList<List<String>> since = new CopyOnWriteArrayList<>();
    private String current;

    VersionsInForce(String first) {
        current = first;
        since.add(List.of(first));
    }

    /** The upload of a version begins. */
    void begins(String next) {
        since.add(List.of(current, next));
    }

    /** A version is in force. */
    void settled(String next) {
        current = next;
        since.add(List.of(next));
    }

    /** The moment a request is sent. */
    int mark() {
        return since.size() - 1;
    }

    /** Whether a request sent at that moment and answered now may have been answered by a version. */
    boolean possible(int mark, String version) {
        return since.subList(mark, since.size()).stream().anyMatch(each -> each.contains(version));
    }
}
