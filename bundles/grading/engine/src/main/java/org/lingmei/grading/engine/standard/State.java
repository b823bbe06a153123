package org.lingmei.grading.engine.standard;

import java.util.Locale;
import org.lingmei.core.api.Text;

/** Where a version of a standard stands ({@code domain.md} 1.7). */
public enum State {
    /** 起草: its text changes with each revision. */
    DRAFT(new Text("起草", "draft")),
    /** 征求意见: the counties have it, and its text rests. */
    CIRCULATED(new Text("征求意见", "circulated")),
    /** 审定: every proposal is answered and the text is final; it waits to be issued. */
    APPROVED(new Text("已审定", "approved")),
    /** 发布: it has a number and a first day. */
    ISSUED(new Text("已发布", "issued")),
    /** 被取代: a later version has taken its place. */
    SUPERSEDED(new Text("已被取代", "superseded")),
    /** 废止: its day is over, and no version has taken its place. */
    ENDED(new Text("已废止", "ended")),
    /** 撤回: a draft that came to nothing. */
    WITHDRAWN(new Text("已撤回", "withdrawn"));

    private final Text label;

    State(Text label) {
        this.label = label;
    }

    public Text label() {
        return label;
    }

    /** The name in data and interfaces: lower case. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static State ofCode(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
