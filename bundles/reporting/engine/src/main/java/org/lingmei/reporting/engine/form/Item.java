package org.lingmei.reporting.engine.form;

import org.lingmei.core.api.Text;

/**
 * One of the kinds that an indicator is broken down by, such as an ore grade or a product.
 *
 * @param code its name in files: upper-case letters, digits, underscores
 * @param title its name for people
 */
public record Item(String code, Text title) {
}
