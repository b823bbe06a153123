package org.lingmei.core.runtime.identity;

import org.lingmei.core.api.security.Users.User;

/**
 * A user with what only the login needs to know.
 *
 * @param passwordHash in PHC format
 * @param generation counts the changes after which tokens are void
 */
record Account(User user, String passwordHash, long generation) {
}
