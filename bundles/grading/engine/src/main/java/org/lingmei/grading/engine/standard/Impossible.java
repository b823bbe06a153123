package org.lingmei.grading.engine.standard;

import java.util.Objects;
import org.lingmei.core.api.Text;

/**
 * What no sample of the family can be: an assay that shows it is rejected before it is graded.
 *
 * @param limit what an impossible assay meets, such as MgO > 47.85 ({@code domain.md} 1.1)
 * @param reason why it cannot be
 */
public record Impossible(Limit limit, Text reason) {

    public Impossible {
        Objects.requireNonNull(limit, "limit");
        Objects.requireNonNull(reason, "reason");
    }
}
