package org.lingmei.grading.service.standards;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.lingmei.core.api.Text;
import org.lingmei.county.api.CountyModules;
import org.lingmei.county.api.CountySplits;
import org.lingmei.county.api.ModuleInfo;
import org.lingmei.grading.api.GradeSplit;
import org.lingmei.grading.api.ProductFamily;
import org.lingmei.grading.api.SubGrade;

/** Stands in for the counties' modules: they split grades and do nothing else. */
public final class SplittingCounties {

    private final Map<String, CountySplits> byRegion = new ConcurrentHashMap<>();

    /** From now on a county has this module in force. */
    public void deploy(String region, String module, String version, GradeSplit... splits) {
        byRegion.put(region, new CountySplits(module, version, List.of(splits)));
    }

    /** From now on a county has none. */
    public void remove(String region) {
        byRegion.remove(region);
    }

    /** Special grade of raw ore with so little silica is T-1. */
    public static GradeSplit lowSilica(String most) {
        return GradeSplit.of(ProductFamily.RAW_ORE, "T",
                SubGrade.of("T-1", new Text("特级（低硅）", "special, low in silica"), SubGrade.Limit.atMost("sio2", most)));
    }

    public CountyModules modules() {
        return (CountyModules) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {CountyModules.class}, (proxy, method, arguments) ->
                switch (method.getName()) {
                    case "modules" -> byRegion.entrySet().stream().map(each -> new ModuleInfo(each.getKey(), each.getValue().module(),
                            each.getValue().version(), ModuleInfo.State.ACTIVE, Text.same(""))).toList();
                    case "subGrades" -> byRegion.getOrDefault((String) arguments[0], CountySplits.NONE);
                    case "equals" -> proxy == arguments[0];
                    default -> throw new IllegalStateException(method.getName());
                });
    }
}
