package org.lingmei.county.host.data;

/**
 * A change set of a change log.
 *
 * @param id author and number, such as {@code li:1}
 * @param sql its statements, as they are written
 */
record ChangeSet(String id, String sql) {
}
