package org.lingmei.grading.api;

import java.time.LocalDate;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Grades ore and magnesia for the other rooms. */
@ProviderType
public interface Grades {

    /**
     * Grades by the provincial standard that is in force for a kind of goods.
     *
     * @param on the day whose standard counts
     * @return empty if no standard for these goods was in force that day
     */
    Optional<Grading> grade(ProductFamily family, LocalDate on, Composition composition);

    /**
     * The same for goods of a county, with the {@link Grading#subGrade() sub-grade} by which its module in force splits the grade.
     * The module changes nothing else: where there is none, or it is blocked or suspended, the grade stands alone.
     *
     * @param region the county's code
     */
    Optional<Grading> grade(ProductFamily family, LocalDate on, Composition composition, String region);

    /**
     * Grades by a version of a standard, whether it is in force or not.
     *
     * @return empty if there is no such version, or it has no table for these goods
     */
    Optional<Grading> grade(StandardRef standard, ProductFamily family, Composition composition);

    /** The version in force for a kind of goods on a day, for whoever pins it. */
    Optional<StandardRef> inForce(ProductFamily family, LocalDate on);
}
