package org.lingmei.county.host.isolation;

import java.util.Locale;
import org.lingmei.core.api.Text;

/** What a module is called for; each kind has threads, a limit and a breaker of its own. */
public enum CallKind {
    /** Being created and saying who it is. */
    ADMISSION(new Text("登记", "being admitted")),
    /** Reading a file. */
    DECODE(new Text("读取文件", "reading the file")),
    /** Checking a submission. */
    RULES(new Text("执行县级审核规则", "applying the county’s rules")),
    /** Answering a request to the county's own REST resources. */
    REST(new Text("处理请求", "answering a request")),
    /** Fetching reports from the county's own systems. */
    FETCH(new Text("采集数据", "fetching")),
    /** Running its own health checks. Nobody's work waits for that, and it is no traffic. */
    HEALTH(new Text("执行自带的健康检查", "running its health checks"));

    private final Text doing;

    CallKind(Text doing) {
        this.doing = doing;
    }

    /** The activity, to be put into a sentence. */
    public Text doing() {
        return doing;
    }

    /** The name in metrics and thread names: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
