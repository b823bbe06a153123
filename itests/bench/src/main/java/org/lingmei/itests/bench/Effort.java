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
 * @param upgrades upgrades of a module timed, by the platform after as many that are not; the retired class loaders of all are counted
 * @param gradingForks virtual machines in which grading is measured one after the other
 * @param gradingSeconds seconds that grading is measured in each, after as many to warm up
 * @param warmUpBacktests back-tests before any is timed
 * @param backtests back-tests timed
 */
record Effort(int warmUpWeeks, int weeks, int storedWeeks, int warmUpRequests, int requests, int starts, int upgrades,
        int gradingForks, int gradingSeconds, int warmUpBacktests, int backtests) {

    static final Effort FULL = new Effort(6, 7, 10, 200, 2_000, 5, 100, 3, 5, 5, 9);
    static final Effort QUICK = new Effort(2, 3, 2, 100, 500, 2, 10, 1, 2, 3, 3);
}
