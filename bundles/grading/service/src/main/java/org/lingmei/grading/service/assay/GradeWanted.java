package org.lingmei.grading.service.assay;

/**
 * The grade that analyses are looked for by.
 *
 * @param grade its code; null for any
 * @param subGrade the code of a county's sub-grade; null for any or none
 */
public record GradeWanted(String grade, String subGrade) {

    /** Whatever the grade is. */
    public static final GradeWanted ANY = new GradeWanted(null, null);
}
