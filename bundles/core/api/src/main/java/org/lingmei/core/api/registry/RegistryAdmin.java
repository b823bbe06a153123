package org.lingmei.core.api.registry;

import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.security.Caller;
import org.osgi.annotation.versioning.ProviderType;

/** Changes the register. */
@ProviderType
public interface RegistryAdmin {

    /**
     * Creates or updates enterprises, all or none. Columns by heading, in any order:
     * {@code region,uscc,name,kind,licensed_capacity_kt,kilns}.
     *
     * @throws org.lingmei.core.api.problem.ProblemException 422 with row and column for what cannot be read, an unknown region, an
     *     ill-formed code, a code that appears twice
     */
    Outcome putEnterprises(Caller by, Spreadsheets.Table table);

    /** Notes that an operator has seen a code's failed check and accepts the code (pilot codes, {@code domain.md} 7.1). */
    void acceptCode(Caller by, String uscc, String reason);

    /**
     * What became of the table.
     *
     * @param warnings a sentence for each code whose check characters fail and that nobody has accepted yet
     */
    record Outcome(int created, int updated, List<Text> warnings) {
    }
}
