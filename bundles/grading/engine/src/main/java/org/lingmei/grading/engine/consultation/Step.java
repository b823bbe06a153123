package org.lingmei.grading.engine.consultation;

import java.util.function.Function;
import org.lingmei.core.api.Text;

/** What came of something that somebody wanted to do with a version of a standard. */
public sealed interface Step {

    /** It is done. */
    record Done(Proceedings after) implements Step {
    }

    /**
     * It is refused, and nothing has changed.
     *
     * @param code stable, in kebab case
     * @param fault whether the moment or the wish itself is wrong
     */
    record Refused(String code, Fault fault, Text reason) implements Step {
    }

    /** What a refusal is about. */
    enum Fault {
        /** As things stand, this cannot be done now. */
        STANDING,
        /** What was asked for cannot be done at any time. */
        WISH,
        /** Others may do it, this one may not. */
        PERSON
    }

    /** What the version is after it, or the exception made of the refusal. */
    default <X extends RuntimeException> Proceedings orThrow(Function<Refused, X> exception) {
        if (this instanceof Refused refused) {
            throw exception.apply(refused);
        }
        return ((Done) this).after();
    }
}
