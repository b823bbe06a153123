// The figures of a back-test, arranged for tables and drawings.
import { decimal } from './decimal.js';
import { movement } from './grade-order.js';

const sum = figures => figures.reduce((total, figure) => total + figure, 0n);
const withOthers = (order, codes) => [...order, ...[...new Set(codes)].filter(code => !order.includes(code)).sort()];

/** By value where the grades have no common order and both values are known. */
function judged(cell, fromOrder, toOrder) {
  const byRank = movement(cell.from, cell.to, fromOrder, toOrder);
  if (byRank || cell.valueFrom == null || cell.valueTo == null) {
    return byRank;
  }
  const difference = decimal(cell.valueTo) - decimal(cell.valueFrom);
  return difference === 0n ? null : difference > 0n ? 'better' : 'worse';
}

/**
 * The matrix with its grades in order, best first, and what each cell means.
 *
 * @param matrix as the server gives it: [{from, to, lots, tonnes, valueFrom, valueTo}]
 */
export function migration(matrix, fromOrder, toOrder) {
  const cells = matrix.map(cell => ({ ...cell, tonnes: decimal(cell.tonnes), moved: judged(cell, fromOrder, toOrder) }));
  const rows = withOthers(fromOrder, cells.map(cell => cell.from));
  const cols = withOthers(toOrder, cells.map(cell => cell.to));
  const found = new Map(cells.map(cell => [`${cell.from} ${cell.to}`, cell]));
  const add = list => ({ lots: list.reduce((total, { lots }) => total + lots, 0), tonnes: sum(list.map(({ tonnes }) => tonnes)) });
  return {
    rows,
    cols,
    cells,
    at: (from, to) => found.get(`${from} ${to}`) ?? null,
    rowSum: from => add(cells.filter(cell => cell.from === from)),
    colSum: to => add(cells.filter(cell => cell.to === to)),
    total: add(cells),
  };
}

/** Lots and tonnes by what became of them: better, same, worse, and other where no order says. */
export function movements(matrix, fromOrder, toOrder) {
  const all = Object.fromEntries(['better', 'same', 'worse', 'other'].map(kind => [kind, { lots: 0, tonnes: 0n }]));
  migration(matrix, fromOrder, toOrder).cells.forEach(({ moved, lots, tonnes }) => {
    const kind = all[moved ?? 'other'];
    kind.lots += lots;
    kind.tonnes += tonnes;
  });
  return all;
}

/** How strongly a cell is coloured, from 0 to 5, by its share of its row's tonnes. */
export function heat(tonnes, whole) {
  if (tonnes <= 0n || whole <= 0n) {
    return 0;
  }
  const fifths = (tonnes * 5n + whole - 1n) / whole;
  return Number(fifths > 5n ? 5n : fifths);
}

/** The value's difference as a decimal in millionths, or null where nothing is priced. */
export const valueDifference = value => (value == null || value.from == null || value.to == null ? null : decimal(value.to) - decimal(value.from));
