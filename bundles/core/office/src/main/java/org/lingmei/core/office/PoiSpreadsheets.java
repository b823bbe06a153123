package org.lingmei.core.office;

import java.util.List;
import org.lingmei.core.api.office.Spreadsheets;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.office.csv.CsvReader;
import org.lingmei.core.office.csv.CsvWriter;
import org.lingmei.core.office.workbook.WorkbookReader;
import org.lingmei.core.office.workbook.WorkbookWriter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** {@link Spreadsheets} with Apache POI and Commons CSV. */
@Component(configurationPid = "org.lingmei.core.office")
public final class PoiSpreadsheets implements Spreadsheets {

    /** Configuration {@code org.lingmei.core.office}: limits for files from outside. */
    public @interface Config {

        /** Rows with content in one table. */
        int maxRows() default 200_000;

        /** Cells in one table. */
        long maxCells() default 5_000_000;

        /** Megabytes of a workbook once unpacked. */
        int maxUncompressedMegabytes() default 256;
    }

    private final CsvReader csvReader;
    private final WorkbookReader workbookReader;
    private final CsvWriter csvWriter = new CsvWriter();
    private final WorkbookWriter workbookWriter = new WorkbookWriter();

    @Activate
    public PoiSpreadsheets(Config config) {
        this(Limits.of(config));
    }

    PoiSpreadsheets(Limits limits) {
        csvReader = new CsvReader(limits);
        workbookReader = new WorkbookReader(limits);
    }

    @Override
    public Table readWorkbook(byte[] content) throws UnreadableTableException {
        return workbookReader.read(content);
    }

    @Override
    public Table readCsv(byte[] content, String charset) throws UnreadableTableException {
        return csvReader.read(content, charset);
    }

    @Override
    public byte[] writeWorkbook(List<Sheet> sheets) {
        return workbookWriter.write(sheets);
    }

    @Override
    public byte[] writeCsv(Table table) {
        return csvWriter.write(table);
    }
}
