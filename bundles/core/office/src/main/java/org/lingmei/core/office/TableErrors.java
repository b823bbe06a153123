package org.lingmei.core.office;

import org.lingmei.core.api.Text;
import org.lingmei.core.api.office.UnreadableTableException;
import org.lingmei.core.api.problem.CellError;

/** What readers of different formats have to say in the same words. */
public final class TableErrors {

    private TableErrors() {
    }

    /** The file as a whole cannot be read. */
    public static UnreadableTableException file(Text message) {
        return line(0, message);
    }

    /** A line of the file cannot be read. */
    public static UnreadableTableException line(int line, Text message) {
        return new UnreadableTableException(new CellError(line, null, message));
    }

    /** There is nothing in the file. */
    public static UnreadableTableException empty() {
        return file(new Text("文件是空的（0 字节），请检查后重新上传。", "The file is empty (0 bytes); please check it and upload it again."));
    }
}
