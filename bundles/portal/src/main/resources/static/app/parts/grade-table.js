// A table of grades as an editor holds it: rows by columns, each cell the text that somebody types. And back again.
import { asChemistry, asImpossible, asJudging, editableChemistry, editableImpossible, editableJudging } from './grade-table-checks.js';
import { readLimits, showLimits } from './limits.js';
import { byQuantity } from './quantities.js';

let keys = 0;

/** The quantities that limits are set on: the columns of the table. */
export const quantitiesOf = table => [...new Set(table.rows.flatMap(row => row.limits.map(limit => limit.quantity)))].sort(byQuantity);

/** The limits of a row on one quantity. */
export const limitsOn = (row, quantity) => row.limits.filter(limit => limit.quantity === quantity);

const pair = text => ({ zh: text?.zh ?? '', en: text?.en ?? '' });

/** The table to be edited. What the editor does not show is kept as it is in `rest`. */
export function editable(table) {
  const { rows, otherwise, title, judging, impossible, chemistry, ...rest } = structuredClone(table);
  const columns = quantitiesOf(table);
  return {
    rest, title: pair(title), columns,
    judging: editableJudging(judging),
    otherwise: otherwise ? { grade: otherwise.grade, name: pair(otherwise.name) } : null,
    impossible: editableImpossible(impossible), chemistry: editableChemistry(chemistry),
    rows: rows.map(row => ({
      key: ++keys, id: row.id, grade: row.grade, name: pair(row.name), use: pair(row.use), toBeVerified: row.toBeVerified === true,
      cells: Object.fromEntries(columns.map(quantity => [quantity, showLimits(limitsOn(row, quantity))])),
    })),
  };
}

/** A name for a new row that no row of the table has: names are for ever, so that a version can be compared with the next. */
function freeId(rows, grade) {
  const wanted = grade.toLowerCase().replace(/[^a-z0-9._/-]/g, '') || 'row';
  const taken = new Set(rows.map(row => row.id));
  let id = wanted;
  for (let n = 2; taken.has(id); n++) {
    id = `${wanted}-${n}`;
  }
  return id;
}

/** Adds a row at the end, or after another. */
export function addRow(model, after = model.rows.length - 1) {
  model.rows.splice(after + 1, 0, {
    key: ++keys, id: null, grade: '', name: pair(), use: pair(), toBeVerified: false, cells: Object.fromEntries(model.columns.map(quantity => [quantity, ''])),
  });
}

/** Moves what is at a place one up (-1) or down (+1); at the end it stays. */
export function shift(list, from, by) {
  const to = from + by;
  if (to >= 0 && to < list.length) {
    list.splice(to, 0, ...list.splice(from, 1));
  }
}

export function addColumn(model, quantity) {
  if (!model.columns.includes(quantity)) {
    model.columns.push(quantity);
    model.rows.forEach(row => { row.cells[quantity] = ''; });
  }
}

export function dropColumn(model, quantity) {
  model.columns.splice(model.columns.indexOf(quantity), 1);
  model.rows.forEach(row => { delete row.cells[quantity]; });
}

/**
 * The table as the server takes it, and where its parts come from.
 * @returns {{ table: object, unread: { row: number, column: string, field?: string, key: string, given: string }[], columnsOf: string[][], impossibleAt: number[] }}
 *   `unread` are the cells that cannot be read; `columnsOf[row][limit]` is the column of a limit, `impossibleAt[n]` the place of the n-th impossibility
 */
export function asTable(model) {
  const unread = [];
  const columnsOf = [];
  const rows = [];
  model.rows.forEach((row, at) => {
    row.id ??= row.grade ? freeId(model.rows, row.grade) : null;
    const limits = [];
    columnsOf[at] = [];
    for (const quantity of model.columns) {
      try {
        for (const limit of readLimits(row.cells[quantity] ?? '')) {
          limits.push({ quantity, ...limit });
          columnsOf[at].push(quantity);
        }
      } catch (error) {
        unread.push({ row: at, column: quantity, key: error.message, given: error.given });
      }
    }
    rows.push({ id: row.id ?? freeId(model.rows, ''), grade: row.grade.trim(), name: row.name, limits, use: row.use, toBeVerified: row.toBeVerified });
  });
  const judged = asJudging(model.judging);
  const impossible = asImpossible(model.impossible);
  const believed = asChemistry(model.chemistry);
  const { id, family, ...rest } = model.rest;
  return {
    unread: [...unread, ...judged.unread, ...impossible.unread, ...believed.unread], columnsOf, impossibleAt: impossible.places,
    table: {
      id, title: model.title, family, judging: judged.judging, impossible: impossible.impossible, rows, otherwise: model.otherwise, chemistry: believed.chemistry, ...rest,
    },
  };
}

const PLACE = /^tables\[(\d+)](?:\.rows\[(\d+)](?:\.limits\[(\d+)])?)?(?:\.(.+))?$/;

/**
 * Where in the editor a finding belongs: table, row and column or field, as far as its path says. The other two are `columnsOf` and
 * `impossibleAt` of each table.
 */
export function placeOf(path, columnsOfTables, impossibleAt = []) {
  const match = PLACE.exec(path ?? '');
  if (!match) {
    return null;
  }
  const [table, row, limit] = match.slice(1, 4).map(each => (each === undefined ? null : Number(each)));
  const field = match[4]?.replace(/^impossible\[(\d+)]/, (given, at) => `impossible[${impossibleAt[table]?.[at] ?? at}]`) ?? null;
  return { table, row, column: limit === null ? null : columnsOfTables[table]?.[row]?.[limit] ?? null, field: limit === null ? field : null };
}
