/**
 * Servers for resources that are not the platform's own.
 */
package org.lingmei.core.web.guest;
