package org.lingmei.county.host.call;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.isolation.ModuleFailure;
import org.lingmei.county.spi.CountyModule;
import org.lingmei.county.spi.DataConnector;
import org.lingmei.county.spi.Schedule;

/** A connector as its module offered it; nothing of the module's is left in it. */
public record OfferedConnector(String name, Text title, Schedule schedule) {

    static final int MOST = 20;

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");

    /**
     * What a module offers, checked. Runs on the module's thread.
     *
     * @throws ModuleFailure if that cannot be
     */
    public static List<OfferedConnector> of(CountyModule module) throws ModuleFailure {
        List<OfferedConnector> offered = new ArrayList<>();
        for (DataConnector connector : ModuleAnswers.copy(module.dataConnectors(), "dataConnectors()", MOST)) {
            OfferedConnector one = of(connector);
            if (offered.stream().anyMatch(other -> other.name().equals(one.name()))) {
                throw misbehaved("有两个数据采集接口名为 %s", "two of its connectors are called %s", one.name());
            }
            offered.add(one);
        }
        return offered;
    }

    private static OfferedConnector of(DataConnector connector) throws ModuleFailure {
        String name = connector.name();
        if (name == null || !NAME.matcher(name).matches()) {
            throw misbehaved("数据采集接口的名称“%s”应由小写字母开头，只含小写字母、数字和连字符，最多 40 个字符",
                    "a connector is called “%s”, but a name begins with a lower-case letter and has at most 40 lower-case letters, digits and hyphens",
                    name == null ? "null" : name.substring(0, Math.min(name.length(), 60)));
        }
        Text title = connector.title();
        if (title == null) {
            throw misbehaved("数据采集接口 %s 没有标题", "its connector %s has no title", name);
        }
        Schedule schedule = connector.schedule();
        if (schedule == null) {
            throw misbehaved("数据采集接口 %s 没有时间表", "its connector %s has no schedule", name);
        }
        return new OfferedConnector(name, new Text(ModuleAnswers.name(title.zh(), "title()"), ModuleAnswers.name(title.en(), "title()")),
                schedule);
    }

    private static ModuleFailure misbehaved(String zh, String en, String what) {
        return ModuleFailure.misbehaved(new Text(zh, en).with(what));
    }
}
