/**
 * The platform's metrics.
 */
package org.lingmei.core.web.metrics;
