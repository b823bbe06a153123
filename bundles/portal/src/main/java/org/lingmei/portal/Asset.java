package org.lingmei.portal;

import java.util.Map;

/**
 * A file as it is answered.
 *
 * @param body its bytes
 * @param contentType its media type, with the charset where it is text
 * @param entityTag a strong entity tag, quoted
 * @param headers further headers
 */
record Asset(byte[] body, String contentType, String entityTag, Map<String, String> headers) {

    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "json", "application/json",
            "svg", "image/svg+xml",
            "png", "image/png",
            "woff2", "font/woff2",
            "txt", "text/plain; charset=utf-8");

    /** The media type by the file's name; a browser refuses a module that comes without the right one. */
    static String typeOf(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1);
        String type = TYPES.get(extension);
        if (type == null) {
            throw new IllegalArgumentException("No media type known for " + name);
        }
        return type;
    }

    /**
     * Whether the client's copy is this one.
     *
     * @param ifNoneMatch the request header, or null
     */
    boolean matches(String ifNoneMatch) {
        if (ifNoneMatch == null) {
            return false;
        }
        String bare = entityTag.substring(1, entityTag.length() - 1);
        for (String tag : ifNoneMatch.split(",")) {
            // the compressing handler of the HTTP server marks tags of what it compressed with a suffix
            String seen = tag.strip().replaceFirst("^W/", "").replace("\"", "").replaceFirst("--gzip$", "");
            if (seen.equals(bare) || seen.equals("*")) {
                return true;
            }
        }
        return false;
    }
}
