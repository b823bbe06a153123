package org.lingmei.reporting.engine.form;

import java.util.List;

/**
 * The forms in force, in the shape of the file {@code forms.json} that ships beside this package.
 *
 * @param forms in the order in which people see them
 */
public record Forms(List<Form> forms) {

    public Forms {
        forms = List.copyOf(forms);
    }
}
