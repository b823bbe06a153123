package org.lingmei.county.host.bench;

import java.util.concurrent.Callable;

/** Ways in which a module's code may end other than by answering; {@link #call} never returns. */
public enum Misbehaviour implements Callable<Object> {
    /** An ordinary defect. */
    THROWS {
        @Override
        public Object call() {
            throw new IllegalStateException("the county’s fault");
        }
    },
    /** An exception that the interface does not even allow. */
    THROWS_CHECKED {
        @Override
        public Object call() throws Exception {
            throw new Exception("checked");
        }
    },
    /** Endless recursion. */
    RECURSES {
        @Override
        public Object call() {
            return deeper(0);
        }

        private int deeper(int depth) {
            return deeper(depth + 1) + 1;
        }
    },
    /** More memory than there is. */
    EXHAUSTS_MEMORY {
        @Override
        public Object call() {
            return new long[8][Integer.MAX_VALUE - 8];
        }
    },
    /** A class that is not there. */
    LACKS_A_CLASS {
        @Override
        public Object call() {
            throw new NoClassDefFoundError("org/example/Absent");
        }
    },
    /** The error that once stopped threads. */
    DIES {
        @Override
        @SuppressWarnings({"deprecation", "removal"})
        public Object call() {
            throw new ThreadDeath();
        }
    },
    /** An exception that throws when it is looked at. */
    THROWS_A_TRAP {
        @Override
        public Object call() {
            throw new RuntimeException() {
                private static final long serialVersionUID = 1L;

                @Override
                public String getMessage() {
                    throw new UnsupportedOperationException("do not touch");
                }
            };
        }
    },
    /** An exception with a novel in it. */
    THROWS_A_NOVEL {
        @Override
        public Object call() {
            throw new IllegalArgumentException("x".repeat(1_000_000));
        }
    };

    /** Misbehaves where the language asks for a value and allows no checked exception. */
    public <T> T now() {
        try {
            call();
        } catch (Exception thrown) {
            throw Misbehaviour.<RuntimeException>unchecked(thrown);
        }
        throw new AssertionError(this + " gave an answer");
    }

    @SuppressWarnings("unchecked")
    private static <E extends Exception> E unchecked(Exception thrown) throws E {
        throw (E) thrown;
    }
}
