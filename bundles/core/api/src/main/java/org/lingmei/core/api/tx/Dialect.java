package org.lingmei.core.api.tx;

/** The databases that the platform runs on. */
public enum Dialect {
    /** Apache Derby, embedded: the default. */
    DERBY,
    /** PostgreSQL. */
    POSTGRESQL
}
