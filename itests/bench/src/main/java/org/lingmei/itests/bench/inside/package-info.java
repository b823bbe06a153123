/**
 * A bundle that only the measurement of upgrades puts into its instance: it listens to the framework and calls Karaf's features
 * service.
 *
 * <p>The distribution opens no JMX port and watches no folder, and its shell tells no figures; a bundle that boots as one feature
 * more is the least that sees every event and calls what {@code feature:install} calls, without the start of a client in between.
 */
package org.lingmei.itests.bench.inside;
