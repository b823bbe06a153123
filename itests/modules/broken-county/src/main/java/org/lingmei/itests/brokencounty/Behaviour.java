package org.lingmei.itests.brokencounty;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;

/** What the module does when it is told to. */
enum Behaviour {
    /** A defect as everybody has them. */
    THROW {
        @Override
        void show() {
            throw new IllegalStateException("broken on purpose");
        }
    },
    /** A class that is not there. */
    LINKAGE {
        @Override
        void show() {
            throw new NoClassDefFoundError("org/example/Absent");
        }
    },
    /** The error with which threads were once stopped. */
    DIE {
        @Override
        @SuppressWarnings({"deprecation", "removal"})
        void show() {
            throw new ThreadDeath();
        }
    },
    /** Waits for something that never comes; gives way to an interruption. */
    HANG {
        @Override
        void show() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException("interrupted", interrupted);
            }
        }
    },
    /** Waits for ever, whoever interrupts it. */
    STUBBORN {
        @Override
        void show() {
            while (true) {
                try {
                    new CountDownLatch(1).await();
                } catch (InterruptedException ignored) {
                    // on purpose
                }
            }
        }
    },
    /** Uses a processor for ever, whoever interrupts it. */
    SPIN {
        @Override
        void show() {
            while (true) {
                Thread.onSpinWait();
            }
        }
    },
    /** Blocks on a lock that nobody gives back. */
    BLOCK {
        @Override
        void show() {
            CountDownLatch held = new CountDownLatch(1);
            Object lock = new Object();
            daemon(() -> {
                synchronized (lock) {
                    held.countDown();
                    STUBBORN.show();
                }
            });
            try {
                held.await();
            } catch (InterruptedException early) {
                throw new IllegalStateException(early);
            }
            synchronized (lock) {
                throw new IllegalStateException("got a lock that is never given back");
            }
        }
    },
    /** Calls itself without end. */
    RECURSE {
        @Override
        void show() {
            deeper(0);
        }

        private int deeper(int depth) {
            return deeper(depth + 1) + 1;
        }
    },
    /** Takes 128 MB, then asks for more than there is. */
    HOG {
        @Override
        void show() {
            List<Object> hoard = new ArrayList<>();
            for (int i = 0; i < 128; i++) {
                hoard.add(new byte[1 << 20]);
            }
            hoard.add(new long[64][Integer.MAX_VALUE - 8]);
            throw new IllegalStateException("there was room for " + hoard.size());
        }
    },
    /** Leaves a thread behind that never ends, and goes on as if nothing were. */
    LEAK {
        @Override
        void show() {
            daemon(STUBBORN::show);
        }
    },
    /** Gives null; shown by the caller. */
    NULL,
    /** Gives what nobody may give; shown by the caller. */
    GARBAGE;

    /** Misbehaves; returns only where the misbehaviour lies in the answer or beside it. */
    void show() {
        // in the answer
    }

    /** The behaviour of that name, in lower case. */
    static Behaviour of(String name) {
        return valueOf(name.strip().toUpperCase(Locale.ROOT));
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "broken-county-leaked");
        thread.setDaemon(true);
        thread.start();
    }
}
