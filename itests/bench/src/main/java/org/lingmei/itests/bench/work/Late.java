package org.lingmei.itests.bench.work;

/** Not loaded before the end of a slow request: a version that was removed under it could not load it any more. */
final class Late {

    private Late() {
    }

    static String said(String version) {
        return version;
    }
}
