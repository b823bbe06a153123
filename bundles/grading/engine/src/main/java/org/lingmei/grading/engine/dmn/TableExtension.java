package org.lingmei.grading.engine.dmn;

import org.lingmei.core.api.Text;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.engine.standard.Chemistry;
import org.lingmei.grading.engine.standard.Judging;

/** What DMN has no place for, of a table. */
record TableExtension(String id, Text title, ProductFamily family, Judging judging, Chemistry chemistry) {
}
