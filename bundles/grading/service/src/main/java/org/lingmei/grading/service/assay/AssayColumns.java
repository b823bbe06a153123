package org.lingmei.grading.service.assay;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lingmei.core.api.Text;
import org.lingmei.grading.service.grade.AssayTable;

/** What the columns of a file of analyses hold besides the analytes. */
final class AssayColumns {

    static final Map<String, Text> EXPLAINED = new LinkedHashMap<>();

    static {
        EXPLAINED.put(AssayTable.NAME, new Text("化验编号，本县内不重复（必填）", "the analysis's number, once in a county (required)"));
        EXPLAINED.put("region", new Text("县（市）六位代码；县级用户可不填", "the county's six digits; a county's own user may leave it out"));
        EXPLAINED.put("uscc", new Text("企业统一社会信用代码（必填）", "the enterprise's unified social credit code (required)"));
        EXPLAINED.put("lot", new Text("批次编号", "the lot's number"));
        EXPLAINED.put("lot_tonnes", new Text("批量，吨（原样必填）", "the lot's tonnes (required for an original)"));
        EXPLAINED.put("family", new Text("raw_ore 原矿（可不填）、caustic_calcined 轻烧镁、dead_burned 烧结镁砂、fused 电熔镁砂",
                "raw_ore (may be left out), caustic_calcined, dead_burned or fused"));
        EXPLAINED.put("lab", new Text("化验单位", "the laboratory"));
        EXPLAINED.put("method", new Text("分析方法，例如 GB/T 5069", "the method, such as GB/T 5069"));
        EXPLAINED.put("certificate", new Text("化验报告编号", "the number of the laboratory's report"));
        EXPLAINED.put("sampler", new Text("取样人", "who took the sample"));
        EXPLAINED.put("sampled_at", new Text("取样日期，例如 2021-01-14（必填）", "the day of sampling, such as 2021-01-14 (required)"));
        EXPLAINED.put("kind", new Text("original 原样（可不填）、duplicate 平行样、arbitration 仲裁样",
                "original (may be left out), duplicate or arbitration"));
        EXPLAINED.put("of", new Text("平行样、仲裁样所属原样的化验编号", "of a duplicate or an arbitration sample: the original's number"));
    }

    private AssayColumns() {
    }
}
