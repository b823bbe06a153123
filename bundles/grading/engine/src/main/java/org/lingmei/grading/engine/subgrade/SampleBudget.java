package org.lingmei.grading.engine.subgrade;

/** How many samples may still be looked at. */
final class SampleBudget {

    private final int most;
    private int left;

    SampleBudget(int most) {
        this.most = most;
        this.left = most;
    }

    int most() {
        return most;
    }

    /** One was looked at; whether another may be. */
    boolean take() {
        left--;
        return left > 0;
    }

    boolean isSpent() {
        return left <= 0;
    }
}
