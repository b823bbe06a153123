package org.lingmei.county.host.isolation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Optional;
import org.lingmei.core.api.Text;

/**
 * A call into a module came to nothing. Holds texts only: a reference to what the module threw would keep its class loader
 * alive, and its methods would run outside the module's budget.
 */
public final class ModuleFailure extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_DESCRIPTION = 200;
    private static final Duration SOON = Duration.ofSeconds(1);
    /** For calls to end that should have ended long ago. */
    private static final Duration LATER = Duration.ofSeconds(30);

    private final Outcome outcome;
    private final transient Text what;
    private final Duration retryAfter;

    private ModuleFailure(Outcome outcome, Text what) {
        this(outcome, what, null);
    }

    private ModuleFailure(Outcome outcome, Text what, Duration retryAfter) {
        super(what.en(), null, false, false);
        this.outcome = outcome;
        this.what = what;
        this.retryAfter = retryAfter;
    }

    /** The module threw that; to be called on the module's thread, as describing it runs the module's code. */
    static ModuleFailure threw(Throwable thrown) {
        String description = describe(thrown);
        return new ModuleFailure(Outcome.FAILED, new Text("抛出异常 %s", "it threw %s").with(description));
    }

    /** The module threw something that cannot even be described. */
    static ModuleFailure failedBeyondDescription() {
        return new ModuleFailure(Outcome.FAILED, new Text("抛出无法描述的异常", "it threw something that cannot be described"));
    }

    /** The module answered with something that no module may answer. */
    public static ModuleFailure misbehaved(Text what) {
        return new ModuleFailure(Outcome.MISBEHAVED, what);
    }

    /** The module answered, but with an answer that says that it failed. */
    static ModuleFailure saidSo() {
        return new ModuleFailure(Outcome.FAILED, new Text("它自己的答复表示处理失败", "its own answer says that it failed"));
    }

    static ModuleFailure timedOut(Duration budget) {
        String seconds = BigDecimal.valueOf(budget.toMillis(), 3).setScale(1, RoundingMode.HALF_UP).stripTrailingZeros().toPlainString();
        return new ModuleFailure(Outcome.TIMED_OUT,
                new Text("在 %s 秒内没有返回", "it did not answer within %s s").with(seconds));
    }

    static ModuleFailure rejected(int concurrent) {
        return new ModuleFailure(Outcome.REJECTED, new Text("正忙：同时最多处理 %d 个调用",
                "it is busy: it carries out at most %d calls at once").with(concurrent), SOON);
    }

    static ModuleFailure stuck(int concurrent) {
        return new ModuleFailure(Outcome.TIMED_OUT, new Text("%d 个调用位置全被超时后仍不结束的调用占用",
                "all its %d places are held by calls that do not end although their time is over").with(concurrent), LATER);
    }

    static ModuleFailure suspended(Duration remaining) {
        return new ModuleFailure(Outcome.SUSPENDED, new Text("近期多次失败，已暂停调用，约 %d 秒后重试",
                "it failed too often of late and is suspended for another %d s").with(remaining.toSeconds()), remaining.plus(SOON));
    }

    static ModuleFailure gone() {
        return new ModuleFailure(Outcome.SUSPENDED, new Text("刚刚被移除", "it has just been removed"), SOON);
    }

    static ModuleFailure interrupted() {
        return new ModuleFailure(Outcome.REJECTED, new Text("调用被平台中断", "the platform broke the call off"), SOON);
    }

    /** What happened, as the second half of a sentence about the module. */
    public Text what() {
        return what;
    }

    public Outcome outcome() {
        return outcome;
    }

    /** After how long the same call may do better, where the module was not called at all; empty where it was, and time alone changes nothing. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }

    private static String describe(Throwable thrown) {
        String message = thrown.getMessage();
        String description = message == null || message.isBlank()
                ? thrown.getClass().getSimpleName()
                : thrown.getClass().getSimpleName() + ": " + message.strip();
        return description.length() > LONGEST_DESCRIPTION ? description.substring(0, LONGEST_DESCRIPTION) + "…" : description;
    }
}
