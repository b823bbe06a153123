/**
 * The core's own resources: tokens, users, regions, enterprises, the audit trail.
 */
package org.lingmei.core.web.core;
