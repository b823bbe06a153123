/** What the measured module does, the same whoever publishes it. */
package org.lingmei.itests.bench.work;
