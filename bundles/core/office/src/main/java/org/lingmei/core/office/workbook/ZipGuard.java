package org.lingmei.core.office.workbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.office.TableErrors;

/** Looks into a file before POI does: whether it is a workbook at all, and whether unpacking it is safe. */
final class ZipGuard {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
    private static final String WORKBOOK_PART = "xl/workbook.xml";
    private static final String BINARY_WORKBOOK_PART = "xl/workbook.bin";
    // A workbook has a part per sheet, comment list and picture; a file with more parts than this is no report.
    private static final int MAX_ENTRIES = 1_000;

    // POI reads these as a stream; everything else it keeps in memory, several times its size.
    private static final Pattern STREAMED = Pattern.compile("(?i)xl/(worksheets/.*|sharedStrings\\.xml|media/.*)");
    private static final long MAX_WHOLE_PART = 16L * 1024 * 1024;
    private static final int BUFFER = 64 * 1024;

    private final long maxUncompressedBytes;

    ZipGuard(long maxUncompressedBytes) {
        this.maxUncompressedBytes = maxUncompressedBytes;
    }

    /** Returns quietly if these bytes may be an XLSX package. */
    static void checkStart(byte[] content) throws UnreadableTableException {
        if (content.length == 0) {
            throw TableErrors.empty();
        }
        if (startsWith(content, OLE2)) {
            throw TableErrors.file(new Text("这是旧版 .xls 文件或者加了密码的文件，请在 Excel 中取消密码并另存为 .xlsx。",
                    "This is an old .xls file or one with a password; remove the password and save it as .xlsx in Excel."));
        }
        if (!startsWith(content, ZIP)) {
            throw notWorkbook();
        }
    }

    /** Unpacks everything once without keeping it; returns quietly if there is a workbook inside and all is within the limits. */
    void checkParts(Path file) throws UnreadableTableException {
        boolean workbook = false;
        long total = 0;
        try (ZipFile zip = new ZipFile(file.toFile())) {
            if (zip.size() > MAX_ENTRIES) {
                throw tooLarge();
            }
            for (ZipEntry entry : Collections.list(zip.entries())) {
                workbook |= WORKBOOK_PART.equalsIgnoreCase(entry.getName());
                if (BINARY_WORKBOOK_PART.equalsIgnoreCase(entry.getName())) {
                    throw TableErrors.file(new Text("这是 .xlsb 文件，请在 Excel 中另存为 .xlsx。",
                            "This is an .xlsb file; save it as .xlsx in Excel."));
                }
                long limit = STREAMED.matcher(entry.getName()).matches() ? maxUncompressedBytes : MAX_WHOLE_PART;
                total += measure(zip, entry, Math.min(limit, maxUncompressedBytes - total));
            }
        } catch (IOException | IllegalArgumentException damaged) {
            throw WorkbookReader.damaged();
        }
        if (!workbook) {
            throw notWorkbook();
        }
    }

    /** How large a part really is; what the directory says of it may be a lie. */
    private long measure(ZipFile zip, ZipEntry entry, long limit) throws IOException, UnreadableTableException {
        byte[] buffer = new byte[BUFFER];
        long size = 0;
        try (InputStream in = zip.getInputStream(entry)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                size += read;
                if (size > limit) {
                    throw tooLarge();
                }
            }
        }
        return size;
    }

    private UnreadableTableException tooLarge() {
        return TableErrors.file(new Text("文件解压后太大（上限 %d MB），已拒绝。", "Unpacked, the file is too large (limit of %d MB); it was refused.")
                .with(maxUncompressedBytes / (1024 * 1024)));
    }

    private static UnreadableTableException notWorkbook() {
        return TableErrors.file(new Text("这不是 .xlsx 工作簿。", "This is no .xlsx workbook."));
    }

    private static boolean startsWith(byte[] content, byte[] mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= content.length || content[i] != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
