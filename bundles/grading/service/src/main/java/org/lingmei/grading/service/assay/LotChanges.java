package org.lingmei.grading.service.assay;

import java.sql.SQLException;
import org.lingmei.core.api.tx.Tx;

/** Whoever has to know that what a lot counts as changes. */
public interface LotChanges {

    /**
     * Told in the transaction in which an analysis of a lot is corrected or another one is put to it: before that is written, and once
     * nobody else can change the lot.
     *
     * @param original the lot's original
     */
    void changing(Tx tx, long original) throws SQLException;
}
