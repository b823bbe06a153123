package org.lingmei.county.host.rest;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a request's address says.
 *
 * @param region six digits
 * @param rest what follows, as the client has spelt it; empty or with a slash in front
 */
record Target(String region, String rest) {

    private static final Pattern ADDRESS = Pattern.compile(CountyFront.BASE + "/(\\d{6})(/[^?#]*)?");
    // Where two readers of the address could disagree about the segments, one of them is wrong.
    private static final Pattern AMBIGUOUS = Pattern.compile("(?i)(^|/)(\\.|%2e){1,2}(;[^/]*)?(/|$)|%2f|%5c|\\\\");

    /** Reads the address as it was sent; empty if it is spelt in a way that no honest client needs. */
    static Optional<Target> of(String requestUri) {
        Matcher address = ADDRESS.matcher(requestUri);
        if (!address.matches()) {
            return Optional.empty();
        }
        String rest = address.group(2) == null ? "" : address.group(2);
        return AMBIGUOUS.matcher(rest).find() ? Optional.empty() : Optional.of(new Target(address.group(1), rest));
    }
}
