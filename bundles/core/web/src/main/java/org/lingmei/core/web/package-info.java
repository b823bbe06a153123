/**
 * The web side of the core.
 *
 * <p>{@code room} publishes what the rooms offer, each on a server of its own; {@code security}, {@code problem}, {@code json} and
 * {@code exchange} are what every such server has in common; {@code core} and {@code operations} are resources of the core itself.
 */
package org.lingmei.core.web;
