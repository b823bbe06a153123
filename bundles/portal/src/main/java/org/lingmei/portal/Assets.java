package org.lingmei.portal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of the portal by the path they are answered at.
 *
 * <p>A file {@code GROUP/rest} is at {@code /ui/GROUP/VERSION/rest}, where the version is a digest of all files of its group:
 * such a path never changes its content, so browsers may keep it for good. The page itself, at {@code /}, names the versions and
 * is asked for each time.
 */
final class Assets {

    /** How long a browser may keep what has a version in its path. */
    static final String FOREVER = "public, max-age=31536000, immutable";

    private static final String INDEX = "index.html";
    private static final Pattern IMPORT_MAP = Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z]+)}}");

    private final Map<String, Asset> byPath = new HashMap<>();

    /**
     * @param files content by path below the folder of static files, such as {@code app/main.js}
     * @throws IllegalArgumentException if the page is missing or names a group that has no files
     */
    Assets(Map<String, byte[]> files) {
        byte[] index = files.get(INDEX);
        if (index == null) {
            throw new IllegalArgumentException("No " + INDEX + " among the static files");
        }
        Map<String, SortedMap<String, byte[]>> groups = new TreeMap<>();
        files.forEach((path, body) -> {
            int slash = path.indexOf('/');
            if (slash > 0) {
                groups.computeIfAbsent(path.substring(0, slash), g -> new TreeMap<>()).put(path.substring(slash + 1), body);
            }
        });
        Map<String, String> bases = new HashMap<>();
        groups.forEach((group, members) -> bases.put(group, addGroup(group, members)));
        Asset page = page(new String(index, StandardCharsets.UTF_8), bases);
        byPath.put("/", page);
        byPath.put("/" + INDEX, page);
    }

    /** What is at the path, if anything. */
    Optional<Asset> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    private String addGroup(String group, SortedMap<String, byte[]> members) {
        MessageDigest digest = sha256();
        members.forEach((name, body) -> {
            digest.update(name.getBytes(StandardCharsets.UTF_8));
            digest.update(sha256().digest(body));
        });
        String base = "/ui/" + group + "/" + HexFormat.of().formatHex(digest.digest(), 0, 8);
        members.forEach((name, body) -> byPath.put(base + "/" + name, asset(name, body, Map.of("Cache-Control", FOREVER))));
        return base;
    }

    private static Asset page(String template, Map<String, String> bases) {
        String html = PLACEHOLDER.matcher(template).replaceAll(placeholder -> {
            String base = bases.get(placeholder.group(1));
            if (base == null) {
                throw new IllegalArgumentException("The page names the unknown group " + placeholder.group(1));
            }
            return base;
        });
        return asset(INDEX, html.getBytes(StandardCharsets.UTF_8), Map.of(
                "Cache-Control", "no-cache",
                "Content-Security-Policy", policy(html),
                "X-Frame-Options", "DENY"));
    }

    /** Scripts and styles of our own only; the one inline element, the import map, is allowed by its digest. */
    private static String policy(String html) {
        Matcher map = IMPORT_MAP.matcher(html);
        if (!map.find()) {
            throw new IllegalArgumentException("The page has no import map");
        }
        String digest = Base64.getEncoder().encodeToString(sha256().digest(map.group(1).getBytes(StandardCharsets.UTF_8)));
        return String.join("; ", "default-src 'none'", "script-src 'self' 'sha256-" + digest + "'", "style-src 'self'",
                "img-src 'self' data:", "font-src 'self'", "connect-src 'self'", "base-uri 'none'", "form-action 'self'",
                "frame-ancestors 'none'");
    }

    private static Asset asset(String name, byte[] body, Map<String, String> headers) {
        String tag = '"' + HexFormat.of().formatHex(sha256().digest(body), 0, 12) + '"';
        return new Asset(body, Asset.typeOf(name), tag, headers);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
