/**
 * Speed beside a limit that is measured in the same run: files through the service beside a bare batch insert, the overview
 * beside five milliseconds, a start beside that of a bare container, upgrades of a module beside those of Karaf's features.
 *
 * <p>Each figure is one line {@code BENCH name=… value=… unit=… limit=… ratio=…} on the standard output, where the ratio is
 * value / limit; what else is worth knowing goes to the standard error.
 */
package org.lingmei.itests.bench;
