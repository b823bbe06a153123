/** The measured module as a county's module: the platform publishes it; which county and which version it is, its manifest says. */
package org.lingmei.itests.bench.module;
