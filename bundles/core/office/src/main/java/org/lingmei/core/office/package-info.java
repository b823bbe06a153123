/**
 * The one place that knows the libraries for CSV, XLSX and PDF.
 */
package org.lingmei.core.office;
