package org.lingmei.reporting.engine.form;

/**
 * What a county asks for beyond a form.
 *
 * @param form the form's code
 * @param indicator is of a county by its code
 */
public record CountyAddition(String form, Indicator indicator) {
}
