/**
 * Excel workbooks (ECMA-376, {@code .xlsx}).
 */
package org.lingmei.core.office.workbook;
