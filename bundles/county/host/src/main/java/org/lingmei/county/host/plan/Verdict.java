package org.lingmei.county.host.plan;

import java.util.ArrayList;
import java.util.List;
import org.lingmei.core.api.Text;
import org.lingmei.county.host.plan.Objection.About;
import org.lingmei.county.host.plan.Objection.Weight;

/** What speaks against a module, as it is found. */
final class Verdict {

    private final List<Objection> objections;
    private final About about;

    private Verdict(List<Objection> objections, About about) {
        this.objections = objections;
        this.about = about;
    }

    /** Nothing yet; what comes is about the manifest unless said otherwise. */
    Verdict() {
        this(new ArrayList<>(), About.MANIFEST);
    }

    /** The same verdict, for what is found about something else. */
    Verdict about(About other) {
        return new Verdict(objections, other);
    }

    /** A reason not to deploy it. */
    void refuse(String zh, String en, Object... arguments) {
        refuse(new Text(zh, en).with(arguments));
    }

    /** A reason not to deploy it, found elsewhere. */
    void refuse(Text reason) {
        objections.add(new Objection(about, Weight.REFUSAL, reason));
    }

    /** Something that is likely a mistake. */
    void warn(String zh, String en, Object... arguments) {
        objections.add(new Objection(about, Weight.MISTAKE, new Text(zh, en).with(arguments)));
    }

    /** Something that the module said it could do without, and will have to. */
    void remark(String zh, String en, Object... arguments) {
        objections.add(new Objection(about, Weight.REMARK, new Text(zh, en).with(arguments)));
    }

    List<Objection> objections() {
        return objections;
    }
}
