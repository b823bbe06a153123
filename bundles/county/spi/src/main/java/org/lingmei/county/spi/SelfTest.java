package org.lingmei.county.spi;

import java.util.List;
import java.util.Objects;

/**
 * A golden file that a module brings along: before a version of the module comes into force, the platform has it read the file
 * and apply its rules, and compares. A version that no longer gives what it says here is rolled back before anybody calls it.
 *
 * @param name what the test is called in the answer to a deployment
 * @param file the file; its region is the module's
 * @param figures how many figures the module's decoder must make of it
 * @param findings the findings that the module's own rules must give, in any order; none more and none less. There is no
 *     earlier week, and the county's folder is empty.
 */
public record SelfTest(String name, SubmittedFile file, int figures, List<ExpectedFinding> findings) {

    public SelfTest {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(file, "file");
        findings = List.copyOf(findings);
    }

    /**
     * What a rule must find.
     *
     * @param rule the rule's identifier
     * @param uscc the enterprise's code
     * @param form the form's code, or empty where the finding is about no figure
     * @param indicator the indicator, or empty
     * @param item the item, or empty
     */
    public record ExpectedFinding(String rule, String uscc, String form, String indicator, String item) {
        public ExpectedFinding {
            Objects.requireNonNull(rule, "rule");
            Objects.requireNonNull(uscc, "uscc");
            Objects.requireNonNull(form, "form");
            Objects.requireNonNull(indicator, "indicator");
            Objects.requireNonNull(item, "item");
        }
    }
}
