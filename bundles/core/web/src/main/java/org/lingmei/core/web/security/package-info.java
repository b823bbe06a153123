/**
 * Who calls.
 */
package org.lingmei.core.web.security;
