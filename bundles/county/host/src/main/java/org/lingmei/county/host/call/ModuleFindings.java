package org.lingmei.county.host.call;

import org.lingmei.core.api.Text;
import org.lingmei.county.host.isolation.CallKind;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.host.routing.ModuleHandle;
import org.lingmei.reporting.api.Finding;
import org.lingmei.reporting.api.Severity;

/** What a module's failure looks like to the people who read the findings. */
final class ModuleFindings {

    /** The rule under which modules' failures appear. */
    static final String RULE = "MODULE";

    private ModuleFindings() {
    }

    /** The module failed to read a file. */
    static Text failed(ModuleHandle module, ModuleFailure failure) {
        return sentence(module, CallKind.DECODE.doing(), failure.what());
    }

    /** The module failed to apply its rules. */
    static Finding rulesFailed(ModuleHandle module, ModuleFailure failure) {
        return finding(sentence(module, CallKind.RULES.doing(), failure.what()));
    }

    /** The module failed in one of its rules; the others are not touched by that. */
    static Finding ruleFailed(ModuleHandle module, String rule, ModuleFailure failure) {
        return finding(sentence(module, new Text("执行规则 %s", "applying rule %s").with(rule), failure.what()));
    }

    static Finding finding(Text message) {
        return new Finding(RULE, Severity.CHECK, "", "", "", "", 0, message);
    }

    /** What failed, while doing what, and why. */
    static Text sentence(ModuleHandle module, Text doing, Text what) {
        return new Text(module.label().zh() + " 在" + doing.zh() + "时失败：" + what.zh() + "。",
                module.label().en() + " failed while " + doing.en() + ": " + what.en() + ".");
    }
}
