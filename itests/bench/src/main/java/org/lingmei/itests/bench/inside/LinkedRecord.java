package org.lingmei.itests.bench.inside;

/**
 * Takes the place of the record class that the JDK remembers. Linking a record's {@code equals}, {@code hashCode} or
 * {@code toString} leaves its class, and so the class loader, in a static method handle of {@link java.lang.runtime.ObjectMethods}
 * until another record's are linked (JDK-8078641, mended in 18). A module's former version that is held by nothing else is not leaked.
 */
record LinkedRecord(LinkedRecord component) {

    /** Links all three, once in the life of this class. */
    static void link() {
        LinkedRecord one = new LinkedRecord(new LinkedRecord(null));
        LinkedRecord same = new LinkedRecord(new LinkedRecord(null));
        if (!one.equals(same) || one.hashCode() != same.hashCode() || !one.toString().equals(same.toString())) {
            throw new IllegalStateException("records are compared by their components");
        }
    }
}
