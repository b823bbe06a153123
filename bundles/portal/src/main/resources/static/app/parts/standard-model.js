// The text of a standard as its editor holds it, what it says to the server, and what was found in it.
import { asTable, editable, placeOf } from './grade-table.js';

const pair = text => ({ zh: text?.zh ?? '', en: text?.en ?? '' });

export function editableText(text) {
  const { title, source, toBeVerified, clauses, tables, ...rest } = structuredClone(text);
  return {
    rest, title: pair(title), source: pair(source), toBeVerified: toBeVerified === true,
    clauses: clauses.map(clause => ({ ...clause, title: pair(clause.title), body: pair(clause.body) })),
    tables: tables.map(editable),
  };
}

/**
 * The text as the server takes it.
 * @returns {{ text: object, unread: object[], columnsOf: string[][][], impossibleAt: number[][] }} `unread` are the cells that cannot be read, as findings with a place
 */
export function asText(model) {
  const tables = model.tables.map(asTable);
  return {
    text: {
      ...model.rest, title: model.title, source: model.source, toBeVerified: model.toBeVerified,
      clauses: model.clauses.map(clause => ({ ...clause, number: clause.number.trim(), table: clause.table || null })), tables: tables.map(each => each.table),
    },
    unread: tables.flatMap((each, table) => each.unread.map(({ row, column, field = null, key, given }) => ({ place: { table, row, column, field }, key, given }))),
    columnsOf: tables.map(each => each.columnsOf), impossibleAt: tables.map(each => each.impossibleAt),
  };
}

const CLAUSE = /^clauses\[(\d+)](?:\.(.+))?$/;

/** Where a finding belongs, as a name that the editor's fields have: such as `0/2/cao`, `0/2/grade`, `0/table/chemistry.sum.least`, `clause/1/number`, `title`. */
export function fieldOf(path, { columnsOf, impossibleAt }) {
  const clause = CLAUSE.exec(path ?? '');
  if (clause) {
    return `clause/${clause[1]}/${(clause[2] ?? 'number').split('.')[0]}`;
  }
  const place = placeOf(path, columnsOf, impossibleAt);
  return place ? fieldAt(place) : path?.split('.')[0] ?? '';
}

// what has fields of its own in the editor; the rest of a table has one for each of its parts
const FINE = /^(?:chemistry\.(?:sum|ignition)(?:\.[a-z0-9_]+)*|judging\.exceptions\.[^.]+|impossible\[\d+])/;

const fieldName = field => FINE.exec(field ?? '')?.[0] ?? field?.split(/[.[]/)[0] ?? 'row';

export const fieldAt = ({ table, row, column, field }) => [table, row ?? 'table', column ?? fieldName(field)].join('/');
