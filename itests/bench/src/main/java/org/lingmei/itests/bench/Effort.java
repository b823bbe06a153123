package org.lingmei.itests.bench;

/**
 * How much is measured.
 *
 * @param warmUpWeeks files sent before any is timed, so that both virtual machines have compiled what they need
 * @param weeks files timed
 * @param storedWeeks files stored before the overview is asked for; ten are a million values
 * @param warmUpRequests requests before any is timed
 * @param requests requests timed
 * @param starts starts of each kind
 * @param upgrades upgrades of a module timed; as many follow before its retired class loaders are counted
 * @param warmUpBacktests back-tests before any is timed
 * @param backtests back-tests timed
 */
record Effort(int warmUpWeeks, int weeks, int storedWeeks, int warmUpRequests, int requests, int starts, int upgrades,
        int warmUpBacktests, int backtests) {

    static final Effort FULL = new Effort(6, 7, 10, 200, 2_000, 5, 100, 5, 9);
    static final Effort QUICK = new Effort(2, 3, 2, 100, 500, 2, 10, 3, 3);
}
