package org.lingmei.county.spi;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** A structurally sound file, as a county's rule sees it. */
@ProviderType
public interface SubmissionView {

    String region();

    /** The ISO week, such as {@code 2021-W01}. */
    String period();

    /** The codes of the enterprises in the file, in the order in which they appear. */
    List<String> enterprises();

    /** All figures of an enterprise, in the order of the file. */
    List<Figure> figures(String uscc);

    /** One figure of an enterprise. */
    Optional<Figure> figure(String uscc, String form, String indicator, String item);

    /** The same enterprise's figure of the week before, if that was submitted. */
    Optional<BigDecimal> previous(String uscc, String form, String indicator, String item);

    /** The county's own folder on the platform, into which its other systems may put files; may not exist. */
    Path countyFolder();

    /**
     * A figure.
     *
     * @param row where it stands in the file
     */
    record Figure(int row, String uscc, String form, String indicator, String item, BigDecimal value) {
    }
}
