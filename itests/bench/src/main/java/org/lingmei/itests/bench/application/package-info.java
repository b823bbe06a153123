/** The measured module as an application of Karaf without the platform: it publishes itself, as a bundle of a feature does. */
package org.lingmei.itests.bench.application;
