// What a table of grades says besides its rows, as an editor holds it: how values are rounded, what no sample can be, and what raises a doubt.
import { UnreadableLimit, readLimits, readNumber, showLimits } from './limits.js';

const MOST_ROUNDED = 8;
const DECIMALS = /^\d$/;
const MAIN = ['mgo', 'cao', 'sio2', 'fe2o3', 'al2o3', 'loi'];
/** Percent of CO2 that goes with each percent of the oxide in its carbonate. */
const CARBONATES = { mgo: '1.0919', cao: '0.7848' };

let keys = 0;
const pair = text => ({ zh: text?.zh ?? '', en: text?.en ?? '' });

/** Collects values as they are read; what cannot be read is noted with its field and left out. */
function reader() {
  const unread = [];
  const read = (field, how) => {
    try {
      return how();
    } catch (error) {
      if (!(error instanceof UnreadableLimit)) {
        throw error;
      }
      unread.push({ row: null, column: null, field, key: error.message, given: error.given });
      return undefined;
    }
  };
  return { unread, read };
}

function readDecimals(text) {
  const given = String(text).trim();
  if (!DECIMALS.test(given) || Number(given) > MOST_ROUNDED) {
    throw new UnreadableLimit('decimals', given);
  }
  return Number(given);
}

export const editableJudging = judging => ({
  method: judging?.method ?? 'unrounded', decimals: String(judging?.decimals ?? 0),
  exceptions: Object.entries(judging?.exceptions ?? {}).map(([quantity, decimals]) => ({ key: ++keys, quantity, decimals: String(decimals) })),
});

/** Lets a quantity be rounded to another number of decimals; one that was chosen already is not added again. */
export function addException(judging, quantity) {
  if (!judging.exceptions.some(each => each.quantity === quantity)) {
    judging.exceptions.push({ key: ++keys, quantity, decimals: judging.decimals });
  }
}

/** How values are rounded as the server takes it, and what could not be read. */
export function asJudging(judging) {
  const { unread, read } = reader();
  if (judging.method !== 'rounded') {
    return { judging: { method: 'unrounded' }, unread };
  }
  const decimals = read('judging', () => readDecimals(judging.decimals)) ?? 0;
  const exceptions = {};
  judging.exceptions.forEach(each => {
    const own = read(`judging.exceptions.${each.quantity}`, () => readDecimals(each.decimals));
    if (own !== undefined) {
      exceptions[each.quantity] = own;
    }
  });
  return { judging: { method: 'rounded', decimals, exceptions }, unread };
}

export const editableImpossible = impossible => (impossible ?? []).map(({ limit, reason }) => ({ key: ++keys, quantity: limit.quantity, cell: showLimits([limit]), reason: pair(reason) }));

export const addImpossible = (list, quantity) => list.push({ key: ++keys, quantity, cell: '', reason: pair() });

/** What no sample can be as the server takes it; where each stands in the editor, as one that cannot be read is left out. */
export function asImpossible(list) {
  const { unread, read } = reader();
  const impossible = [];
  const places = [];
  list.forEach(({ quantity, cell, reason }, at) => {
    const limit = read(`impossible[${at}]`, () => {
      const [first, ...more] = readLimits(cell);
      if (!first || more.length) {
        throw new UnreadableLimit('number', cell);
      }
      return first;
    });
    if (limit) {
      impossible.push({ limit: { quantity, ...limit }, reason });
      places.push(at);
    }
  });
  return { impossible, places, unread };
}

export const editableChemistry = chemistry => ({
  sum: chemistry?.sum ? { of: [...chemistry.sum.of], least: chemistry.sum.least, most: chemistry.sum.most } : null,
  ignition: chemistry?.ignition ? {
    factors: Object.entries(chemistry.ignition.factors).map(([analyte, factor]) => ({ analyte, factor })), tolerance: chemistry.ignition.tolerance,
  } : null,
});

/** A check that is switched on: what is chemistry is filled in, what the province decides is left open. */
export const newSum = () => ({ of: [...MAIN], least: '', most: '' });
export const newIgnition = () => ({ factors: Object.entries(CARBONATES).map(([analyte, factor]) => ({ analyte, factor })), tolerance: '' });

/** What raises a doubt as the server takes it, and what could not be read; null where nothing does. */
export function asChemistry({ sum, ignition }) {
  const { unread, read } = reader();
  const figure = (field, text) => read(`chemistry.${field}`, () => readNumber(text));
  // a check with a figure that cannot be read is left out as a whole, so that nothing is found in what nobody wrote
  const whole = (check, figures) => (figures.includes(undefined) ? null : check);
  const closure = () => {
    const [least, most] = ['least', 'most'].map(end => figure(`sum.${end}`, sum[end]));
    return whole({ of: [...sum.of], least, most }, [least, most]);
  };
  const loss = () => {
    const factors = ignition.factors.map(({ analyte, factor }) => [analyte, figure(`ignition.factors.${analyte}`, factor)]);
    const tolerance = figure('ignition.tolerance', ignition.tolerance);
    return whole({ factors: Object.fromEntries(factors), tolerance }, [tolerance, ...factors.map(([, factor]) => factor)]);
  };
  const chemistry = { sum: sum && closure(), ignition: ignition && loss() };
  return { chemistry: chemistry.sum || chemistry.ignition ? chemistry : null, unread };
}
