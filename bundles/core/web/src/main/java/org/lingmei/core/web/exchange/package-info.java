/**
 * What happens around every exchange: its number, its limits, its headers, its measurement.
 */
package org.lingmei.core.web.exchange;
