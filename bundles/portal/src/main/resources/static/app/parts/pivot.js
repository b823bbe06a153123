// Figures by two keys with exact sums, for charts and tables alike.
import { decimal } from './decimal.js';

/** Sums `rows` into cells of `rowOf` × `colOf`, in the given orders; keys outside the orders are put after them. */
export function pivot(rows, rowOf, colOf, rowOrder = [], colOrder = []) {
  const cells = new Map();
  const rowKeys = new Set(rowOrder);
  const colKeys = new Set(colOrder);
  for (const row of rows) {
    rowKeys.add(rowOf(row));
    colKeys.add(colOf(row));
    const key = `${rowOf(row)}\n${colOf(row)}`;
    cells.set(key, (cells.get(key) ?? 0n) + decimal(row.value));
  }
  const at = (row, col) => cells.get(`${row}\n${col}`) ?? 0n;
  const rowList = [...rowKeys];
  const colList = [...colKeys];
  const sum = list => list.reduce((total, value) => total + value, 0n);
  return {
    rows: rowList,
    cols: colList,
    at,
    rowSum: row => sum(colList.map(col => at(row, col))),
    colSum: col => sum(rowList.map(row => at(row, col))),
    total: sum([...cells.values()]),
  };
}
