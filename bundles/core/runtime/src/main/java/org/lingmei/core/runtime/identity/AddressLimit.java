package org.lingmei.core.runtime.identity;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down whoever tries the passwords of many names from one address, which the lock of each name does not see.
 *
 * <p>Each address has a bucket that takes a number of failures and empties steadily, wholly within a window: failures here and there,
 * as a large office behind one address makes them all day, never fill it. While it is full, logins from there are turned away
 * unheard, the right password's as well, or guessing would go on. Let in are only those names that have logged in from there before:
 * one colleague's script does not lock the office out, and whoever guesses gains a few names that are locked each on its own.
 *
 * <p>A success empties nothing, as whoever guesses may have an account. What is remembered is bounded; of too many addresses those
 * that failed longest ago are forgotten, and of too many users at their places those that have not been seen there for longest.
 */
final class AddressLimit {

    /** Of addresses, and of names at addresses: some megabytes at the worst. */
    static final int MOST = 10_000;

    /** An IPv6 network of this length belongs to one line; any number of addresses in it costs nothing. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private static final Duration ALMOST_A_SECOND = Duration.ofSeconds(1).minusNanos(1);

    private final Duration window;
    private final Duration perFailure;
    private final Map<String, Bucket> buckets = newestOnly();
    private final Map<Place, Boolean> known = newestOnly();

    /**
     * @param failures so many fill the bucket; 0 for no limit
     * @param window in which a full bucket becomes empty
     */
    AddressLimit(int failures, Duration window) {
        this.window = window;
        this.perFailure = failures > 0 ? window.dividedBy(failures) : Duration.ZERO;
    }

    private record Bucket(Instant emptyAt, Instant lastFull) {
    }

    private record Place(String network, String username) {
    }

    /** How long that name has to wait before it is heard from there, in whole seconds; empty if it need not. */
    synchronized Optional<Duration> waitOf(String username, InetAddress from, Instant now) {
        String network = network(from);
        Bucket bucket = buckets.get(network);
        if (bucket == null || known.get(new Place(network, username)) != null) {
            return Optional.empty();
        }
        long seconds = lacking(bucket.emptyAt, now).plus(ALMOST_A_SECOND).toSeconds();
        return seconds > 0 ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }

    /**
     * Counts a failure.
     *
     * @return whether the limit begins with it: the bucket is full, and was not full for a whole window before
     */
    synchronized boolean countFailure(InetAddress from, Instant now) {
        String network = network(from);
        Bucket before = buckets.getOrDefault(network, new Bucket(now, null));
        Instant emptyAt = (before.emptyAt.isAfter(now) ? before.emptyAt : now).plus(perFailure);
        if (emptyAt.isAfter(now.plus(window))) {
            emptyAt = now.plus(window);
        }
        boolean full = lacking(emptyAt, now).compareTo(Duration.ZERO) > 0;
        buckets.put(network, new Bucket(emptyAt, full ? now : before.lastFull));
        return full && (before.lastFull == null || !now.isBefore(before.lastFull.plus(window)));
    }

    /** From now on that name is heard from there whatever others do. */
    synchronized void remember(String username, InetAddress from) {
        known.put(new Place(network(from), username), true);
    }

    /** What counts as one address: an IPv4 address, or the first half of an IPv6 address. */
    static String network(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        byte[] prefix = Arrays.copyOf(Arrays.copyOf(address.getAddress(), IPV6_PREFIX_BYTES), address.getAddress().length);
        try {
            return InetAddress.getByAddress(prefix).getHostAddress() + "/" + IPV6_PREFIX_BYTES * Byte.SIZE;
        } catch (UnknownHostException e) {
            throw new IllegalStateException("Sixteen bytes are an address", e);
        }
    }

    /** How long until there is room for one failure more; not positive if there is. */
    private Duration lacking(Instant emptyAt, Instant now) {
        return Duration.between(now, emptyAt).plus(perFailure).minus(window);
    }

    private static <K, V> Map<K, V> newestOnly() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
