package org.lingmei.core.office.workbook;

import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.Drawing;
import org.apache.poi.ss.usermodel.Sheet;

/** Writes remarks beside cells. */
final class CommentPen {

    private static final String AUTHOR = "菱镁 Lingmei";
    private static final int COLUMNS_WIDE = 4;
    private static final int CHARACTERS_PER_LINE = 24;

    private final CreationHelper helper;
    private final Drawing<?> drawing;

    CommentPen(Sheet sheet) {
        helper = sheet.getWorkbook().getCreationHelper();
        drawing = sheet.createDrawingPatriarch();
    }

    void write(Cell cell, String text) {
        ClientAnchor anchor = helper.createClientAnchor();
        anchor.setCol1(cell.getColumnIndex() + 1);
        anchor.setCol2(cell.getColumnIndex() + 1 + COLUMNS_WIDE);
        anchor.setRow1(cell.getRowIndex());
        anchor.setRow2(cell.getRowIndex() + 2 + text.length() / CHARACTERS_PER_LINE + (int) text.lines().count());
        Comment comment = drawing.createCellComment(anchor);
        comment.setString(helper.createRichTextString(CellText.escape(text)));
        comment.setAuthor(AUTHOR);
        // A streamed sheet takes the place from the comment, not from the cell.
        comment.setAddress(cell.getAddress());
    }
}
