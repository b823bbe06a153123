/** Documents as PDF: set with OpenPDF in the fonts of the bundle {@code org.lingmei.thirdparty.fonts}. */
package org.lingmei.core.office.pdf;
