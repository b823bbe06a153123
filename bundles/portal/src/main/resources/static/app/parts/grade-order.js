// What a standard's text says about its grades: which they are, in which order, and what moving between them means.

/** The table of a standard's text for a kind of goods. */
export const tableOf = (text, family) => text?.tables?.find(table => table.family === family) ?? null;

/** The grades of a table, best first and each once, as { code, name }; what meets no row comes last. */
export function gradesOf(text, family) {
  const table = tableOf(text, family);
  const all = new Map();
  (table?.rows ?? []).forEach(({ grade, name }) => all.has(grade) || all.set(grade, { code: grade, name }));
  if (table?.otherwise && !all.has(table.otherwise.grade)) {
    all.set(table.otherwise.grade, { code: table.otherwise.grade, name: table.otherwise.name });
  }
  return [...all.values()];
}

/** The analytes that a table's limits ask for, in the order in which they first appear. */
export const neededFor = (text, family) => [...new Set((tableOf(text, family)?.rows ?? [])
  .flatMap(({ limits }) => limits).flatMap(({ quantity }) => quantity.split('/')))];

/** The provincial version in force for a kind of goods on a day such as 2021-01-14, of the summaries of all; null if there is none. */
export const inForceOn = (standards, family, day) => standards.find(({ scope, state, families, effectiveFrom, effectiveTo }) =>
  scope === 'provincial' && ['issued', 'superseded', 'ended'].includes(state) && families.includes(family)
  && effectiveFrom != null && effectiveFrom <= day && (effectiveTo == null || day < effectiveTo)) ?? null;

/** What stands in the place of a grade where an analysis is impossible or lacks a value. */
export const WITHOUT_GRADE = ['REJECTED', 'INCOMPLETE'];

/**
 * What a lot's move from one grade to another is: same, better or worse; null where neither standard ranks both grades.
 * Both orders are lists of codes, best first.
 */
export function movement(from, to, fromOrder, toOrder) {
  if (from === to) {
    return 'same';
  }
  const [lost, gained] = [to, from].map(code => WITHOUT_GRADE.includes(code));
  if (lost !== gained) {
    return lost ? 'worse' : 'better';
  }
  const order = [toOrder, fromOrder].find(codes => codes.includes(from) && codes.includes(to));
  return order ? (order.indexOf(to) < order.indexOf(from) ? 'better' : 'worse') : null;
}
