package org.lingmei.county.spi;

import java.util.List;
import org.lingmei.core.api.Text;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Fetches the county's reports from a system of its own, such as a weighbridge's database, an enterprise's gateway or a file
 * share, on a schedule. What it brings goes through the same door as an upload: it is read by the county's decoders, judged,
 * audited, and has arrived when the platform received it. The same content for the same week is stored once, however often it
 * is brought; other content for a week that has a report already is a correction.
 *
 * <p>One connector of a county runs at a time, on one of the platform's nodes, and only in the version in force. A due time
 * that the platform slept through is made up for once. A fetch that fails is tried again after a minute, then after two, four
 * and so on, but not later than the schedule says; the county's module page shows why it failed.
 */
@ConsumerType
public interface DataConnector {

    /**
     * Its identifier: lower-case letters, digits and hyphens, at most 40, a letter first; unique in the module. State is kept
     * under this name from version to version, and what it brings is recorded as brought by it.
     */
    String name();

    /** What people call it. */
    Text title();

    /** When it is due. The name, the title and the schedule are asked for once, when the version is on its way into force. */
    Schedule schedule();

    /**
     * Fetches what there is. Runs within a time budget of its own, a minute unless the operator says otherwise, and is
     * interrupted at its end: a connector waits for its system with time-outs of its own.
     *
     * @return at most 20 files of together at most 64 MiB, in the order in which they are to be taken in; empty if there is
     *     nothing. To bring again what was brought before is in order, and the way not to lose anything.
     * @throws Exception if the system cannot be asked; its message is shown to the operator
     */
    List<FetchedFile> fetch(FetchRequest request) throws Exception;
}
