package org.lingmei.core.api.problem;

import org.lingmei.core.api.Text;

/**
 * What is wrong at one place of a file.
 *
 * @param row the line of a text file or the row of a sheet, counted from 1 with the header; 0 for the file as a whole
 * @param column the column's heading, or null where the row as a whole is at fault
 * @param message what is wrong there
 */
public record CellError(int row, String column, Text message) {
}
