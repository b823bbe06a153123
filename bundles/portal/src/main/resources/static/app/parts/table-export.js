// Lists as files that a spreadsheet opens.
import { saveAs } from '../api.js';

function cell(value) {
  let text = value == null ? '' : String(value);
  if (/^[=+@\t\r]/.test(text) || /^-(?![\d.])/.test(text)) {
    // a spreadsheet would take it for a formula
    text = `'${text}`;
  }
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function csv(rows) {
  return rows.map(row => row.map(cell).join(',')).join('\r\n') + '\r\n';
}

/** Saves rows as CSV; the mark at the start tells spreadsheets the charset. */
export function saveCsv(name, rows) {
  saveAs(new Blob(['\uFEFF', csv(rows)], { type: 'text/csv;charset=utf-8' }), name);
}
