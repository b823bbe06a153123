package org.lingmei.core.api.document;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.problem.Problem;

/** A document contains characters that no font of the platform has. */
public final class UnprintableTextException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<Integer> characters;

    /** @param characters the code points, in the order in which they stand in the document */
    public UnprintableTextException(Set<Integer> characters) {
        super("no font has " + named(List.copyOf(characters)));
        this.characters = List.copyOf(characters);
    }

    /** The code points, each once. */
    public List<Integer> characters() {
        return characters;
    }

    /** As an answer to whoever asked for the document: 422 {@code unprintable-characters}. */
    public Problem problem() {
        return new Problem("unprintable-characters", 422, new Text("有无法打印的字符", "There are characters that cannot be printed"),
                new Text("没有字体包含这些字符：%s。请更正登记的文字后重试。",
                        "No font has these characters: %s. Please mend the registered text and try again.").with(named(characters)));
    }

    private static String named(List<Integer> characters) {
        return characters.stream().map(UnprintableTextException::named).collect(Collectors.joining(", "));
    }

    private static String named(int character) {
        String code = String.format("U+%04X", character);
        int type = Character.getType(character);
        boolean visible = type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE
                && type != Character.UNASSIGNED;
        return visible ? Character.toString(character) + " (" + code + ")" : code;
    }
}
