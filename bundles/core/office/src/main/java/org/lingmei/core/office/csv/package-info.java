/**
 * Comma-separated text.
 */
package org.lingmei.core.office.csv;
