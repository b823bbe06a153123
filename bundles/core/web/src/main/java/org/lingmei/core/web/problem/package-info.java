/**
 * Everything that goes wrong leaves as {@code application/problem+json}.
 */
package org.lingmei.core.web.problem;
