/** The county module that the measurement of upgrades deploys; which county and which version it is, its manifest says. */
package org.lingmei.itests.bench.module;
