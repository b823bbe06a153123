package org.lingmei.county.spi;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.lingmei.core.api.Text;
import org.lingmei.reporting.api.ReportRow;

/**
 * A figure that the county asks its enterprises for beyond the province's form, such as the level of a tailings dam. It stands
 * in the same file, in rows of the same shape, and is read as exactly as the province's own; it is seen in this county's
 * figures and totals and nowhere else.
 *
 * <p>Made by {@link #of} and, where the usual does not fit, the methods after it:
 * {@code CountyIndicator.of("M3", "x_flue_so2", title, "mg/m3", 1).by(new Item("MEAN", mean), new Item("MAX", highest))}.
 *
 * @param form the provincial form whose reporters give it, such as {@code M3}
 * @param code its name in files: {@code x_} and at most 30 lower-case letters, digits and underscores, so that nothing that the
 *     province adds later has the same name; no two of a module's indicators share one, whatever their forms
 * @param title its name for people, at most 100 characters
 * @param unit the unit of its figures, at most 20 characters, such as {@code t}, {@code mg/m3} or {@code person}
 * @param decimals how many decimals a figure may have, 0 to 6
 * @param mayBeNegative whether a figure may be below zero
 * @param required whether a report of this county that owes or holds the form is incomplete without it and is returned (V00)
 * @param summed whether it means something to add up the figures of several enterprises: tonnes yes, a concentration no.
 *     Only then does it have a total
 * @param items what it is broken down by; empty if it is one figure
 */
public record CountyIndicator(String form, String code, Text title, String unit, int decimals, boolean mayBeNegative,
        boolean required, boolean summed, List<Item> items) {

    /** What every code begins with. */
    public static final String PREFIX = ReportRow.COUNTY_PREFIX;

    private static final Pattern FORM = Pattern.compile("[A-Z0-9_]{1,16}");
    private static final Pattern CODE = Pattern.compile(PREFIX + "[a-z0-9_]{1,30}");
    private static final Pattern ITEM = Pattern.compile("[A-Z0-9_]{1,32}");
    private static final int MOST_DECIMALS = 6;
    private static final int MOST_ITEMS = 50;
    private static final int LONGEST_TITLE = 100;
    private static final int LONGEST_UNIT = 20;

    /** @throws IllegalArgumentException if something is not as described; the message says what */
    public CountyIndicator {
        require(form != null && FORM.matcher(form).matches(), form, "a form's code is made of capital letters, digits and _");
        require(code != null && CODE.matcher(code).matches(), code,
                "a county's indicator is called " + PREFIX + " and at most 30 lower-case letters, digits and _");
        requireTitle(title, code);
        require(unit != null && fits(unit, LONGEST_UNIT), code, "a unit has 1 to " + LONGEST_UNIT + " characters");
        require(decimals >= 0 && decimals <= MOST_DECIMALS, code, "decimals must be 0 to " + MOST_DECIMALS);
        items = List.copyOf(items);
        require(items.size() <= MOST_ITEMS, code, "at most " + MOST_ITEMS + " items");
        Set<String> codes = new HashSet<>();
        for (Item item : items) {
            require(codes.add(item.code()), code, "the item " + item.code() + " is there twice");
        }
    }

    /** One figure, never negative, that may be left out and of which there is no total. */
    public static CountyIndicator of(String form, String code, Text title, String unit, int decimals) {
        return new CountyIndicator(form, code, title, unit, decimals, false, false, false, List.of());
    }

    /** The same, broken down by these. */
    public CountyIndicator by(Item... kinds) {
        return new CountyIndicator(form, code, title, unit, decimals, mayBeNegative, required, summed, List.of(kinds));
    }

    /** The same, and a report without it is incomplete. */
    public CountyIndicator thatIsRequired() {
        return new CountyIndicator(form, code, title, unit, decimals, mayBeNegative, true, summed, items);
    }

    /** The same, and the enterprises' figures are added up. */
    public CountyIndicator thatAddsUp() {
        return new CountyIndicator(form, code, title, unit, decimals, mayBeNegative, required, true, items);
    }

    /** The same, and a figure may be below zero. */
    public CountyIndicator thatMayBeNegative() {
        return new CountyIndicator(form, code, title, unit, decimals, true, required, summed, items);
    }

    private static void requireTitle(Text title, String code) {
        require(title != null && fits(title.zh(), LONGEST_TITLE) && fits(title.en(), LONGEST_TITLE), code,
                "a title has 1 to " + LONGEST_TITLE + " characters in both languages");
    }

    private static boolean fits(String text, int longest) {
        return !text.isBlank() && text.length() <= longest && text.codePoints().noneMatch(Character::isISOControl);
    }

    private static void require(boolean holds, String where, String what) {
        if (!holds) {
            throw new IllegalArgumentException(where + ": " + what);
        }
    }

    /**
     * One of the kinds that an indicator is broken down by.
     *
     * @param code its name in files: at most 32 capital letters, digits and underscores
     * @param title its name for people, at most 100 characters
     */
    public record Item(String code, Text title) {

        /** @throws IllegalArgumentException if something is not as described; the message says what */
        public Item {
            require(ITEM.matcher(Objects.requireNonNull(code, "code")).matches(), code,
                    "an item's code is made of at most 32 capital letters, digits and _");
            requireTitle(title, code);
        }
    }
}
