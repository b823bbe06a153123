package org.lingmei.reporting.api;

import org.lingmei.core.api.Text;

/**
 * What a rule found in one enterprise's report.
 *
 * @param rule the rule, such as {@code V01}; a county's own rules carry their own identifiers
 * @param severity how grave it is
 * @param uscc the enterprise; empty if the finding is about the file as a whole
 * @param form the form; may be empty
 * @param indicator the indicator; may be empty
 * @param item the item; empty where the rule looks across items
 * @param row the row of the figure at fault; 0 where there is none
 * @param message what was found, with the figures
 */
public record Finding(String rule, Severity severity, String uscc, String form, String indicator, String item, int row,
        Text message) {
}
