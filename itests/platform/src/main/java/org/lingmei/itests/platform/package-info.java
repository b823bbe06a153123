/** Starts, kills and asks a distribution of the platform, from outside and over HTTP only. */
package org.lingmei.itests.platform;
