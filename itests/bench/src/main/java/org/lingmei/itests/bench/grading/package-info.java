/**
 * What is measured of grading, each in a virtual machine of its own that JMH starts.
 */
package org.lingmei.itests.bench.grading;
