/**
 * The test kit for county modules. A module's project extends {@link org.lingmei.county.tck.CountyModuleContract} once and tests
 * its own decoders and rules on {@link org.lingmei.county.tck.ModuleBench}, the platform's host without a container: the time
 * budgets and the checks on a module's answers are the platform's own.
 */
package org.lingmei.county.tck;
