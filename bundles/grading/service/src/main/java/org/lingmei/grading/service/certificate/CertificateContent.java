package org.lingmei.grading.service.certificate;

import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.grading.api.ProductFamily;

/**
 * Everything that stands on a certificate, as it was when it was issued. It is stored as a whole and never changes; the document is made
 * from it and from nothing else.
 *
 * @param number such as {@code LM-2026-000001}
 * @param code see {@link VerificationCode}
 * @param address of the page where the certificate can be verified
 * @param issuedAt ISO 8601, as the province reads it
 * @param regionName the county and the city it belongs to
 * @param assay the analysis's number in its county
 * @param certificate the number of the laboratory's own report
 * @param verdict how the values came about, as in {@link org.lingmei.grading.engine.assay.Settlement.Verdict}
 * @param values what the lot counts as having consisted of, and the limits of the grade that it met
 * @param grade the grade's code
 * @param rule the row of the table that gave it
 * @param subGrade what the county tells it from the rest of its grade by; null where it does not, and of the certificates of a time that
 *     knew no sub-grades
 */
public record CertificateContent(String number, String code, String address, String issuedAt, String issuedBy, String region,
        String regionName, String uscc, String enterprise, long assayId, String assay, String lot, String lotTonnes, ProductFamily family,
        String lab, String method, String certificate, String sampler, String sampledAt, String verdict, List<Value> values, String grade,
        Text gradeName, String rule, SubGrade subGrade, Standard standard) {

    public CertificateContent {
        values = List.copyOf(values);
    }

    /**
     * A line of the table of values.
     *
     * @param quantity such as {@code mgo} or {@code cao/sio2}
     * @param name what people call it
     * @param unit empty for a ratio
     * @param value as the laboratory wrote it; of several analyses the mean; of a ratio its quotient with a sign that it is rounded;
     *     empty if a limit was set on what was not measured
     * @param limit such as {@code ≥ 46}; empty where the grade sets none
     */
    public record Value(String quantity, Text name, String unit, String value, String limit) {
    }

    /**
     * A part of the grade, as the county's module that was in force when the certificate was issued told it apart.
     *
     * @param code such as {@code T-1}
     * @param limits those that it meets besides the grade's, such as {@code SiO2 ≤ 0.25}
     * @param module what people called the module
     * @param version of the module
     */
    public record SubGrade(String code, Text name, String limits, String module, String version) {
    }

    /**
     * What it was graded by.
     *
     * @param name the version, such as {@code industrial-1}
     * @param issueNumber the number of the document that it was issued by; empty for the shipped ones
     * @param sha256 of its text
     * @param judging how values were compared with limits
     */
    public record Standard(String name, Text title, String issueNumber, String sha256, Text judging) {
    }

    /** The same with what it gets only when it is issued. */
    CertificateContent issued(String itsNumber, String itsCode, String itsAddress) {
        return new CertificateContent(itsNumber, itsCode, itsAddress, issuedAt, issuedBy, region, regionName, uscc, enterprise, assayId, assay,
                lot, lotTonnes, family, lab, method, certificate, sampler, sampledAt, verdict, values, grade, gradeName, rule, subGrade,
                standard);
    }
}
