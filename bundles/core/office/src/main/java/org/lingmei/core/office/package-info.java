/**
 * The one place that knows the libraries for CSV and XLSX.
 */
package org.lingmei.core.office;
