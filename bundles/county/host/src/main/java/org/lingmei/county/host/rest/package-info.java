/**
 * The counties' own REST resources: the public address, and the way to the version in force.
 */
package org.lingmei.county.host.rest;
