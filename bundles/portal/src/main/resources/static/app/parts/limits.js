// The limits of one cell of a table as people write them: “≥ 47”, “不大于 0.6”, “4..9”.

const SIGNS = { '>=': '≥', '<=': '≤', '>': '>', '<': '<', '=': '=' };
const WORDS = [
  ['>=', ['>=', '≥', '≧', '不小于', '不低于', '不少于', '大于等于']], ['<=', ['<=', '≤', '≦', '不大于', '不高于', '不超过', '小于等于']],
  ['>', ['>', '大于', '高于']], ['<', ['<', '小于', '低于']], ['=', ['=', '等于']],
];
const NUMBER = /^\d{1,9}(\.\d{1,9})?$/;
const RANGE = /^([[(\]]?)(.*?)\.\.(.*?)([\])[]?)$/;

/** Why a cell cannot be read: the key of a sentence, and what it is about. */
export class UnreadableLimit extends Error {
  constructor(key, given) {
    super(key);
    this.given = given;
  }
}

/** Digits and signs as a Chinese keyboard gives them become plain ones. */
const plain = text => text.replace(/[！-～]/g, char => String.fromCharCode(char.charCodeAt(0) - 0xFEE0)).replaceAll('　', ' ').replaceAll('。', '.').trim();

function number(text) {
  const given = text.trim();
  if (NUMBER.test(given)) {
    return given;
  }
  throw new UnreadableLimit(/^\d+,\d+$/.test(given) ? 'comma' : /^[\d.]+\s*(%|g\/cm)/.test(given) ? 'unit' : 'number', given);
}

/** A figure alone, such as 98.5. Throws what cannot be read. */
export function readNumber(text) {
  const given = plain(String(text));
  try {
    return number(given);
  } catch (error) {
    throw error.message === 'number' ? new UnreadableLimit(given ? 'figure' : 'empty', given) : error;
  }
}

function condition(text) {
  for (const [comparison, words] of WORDS) {
    const word = words.find(each => text.startsWith(each));
    if (word) {
      return { comparison, value: number(text.slice(word.length)) };
    }
  }
  throw new UnreadableLimit(/^\d/.test(text) ? 'sign' : 'number', text);
}

/** The limits that a cell sets, as comparison and value; none for an empty cell. Throws what cannot be read. */
export function readLimits(cell) {
  const text = plain(cell);
  if (!text || text === '-' || text === '–') {
    return [];
  }
  const range = RANGE.exec(text);
  if (range) {
    const [, open, from, to, close] = range;
    return [{ comparison: open === '(' || open === ']' ? '>' : '>=', value: number(from) }, { comparison: close === ')' || close === '[' ? '<' : '<=', value: number(to) }];
  }
  // a comma between digits is somebody's decimal comma; between conditions it joins them
  return text.split(/\s*(?:;|且|\band\b|,(?!\d))\s*/).filter(Boolean).map(condition);
}

export const showLimit = ({ comparison, value }) => `${SIGNS[comparison] ?? comparison} ${value}`;

/** A cell as it is shown: a range where both ends are counted, else the conditions one after the other. */
export function showLimits(limits) {
  const [low, high] = limits;
  if (limits.length === 2 && low.comparison === '>=' && high.comparison === '<=') {
    return `${low.value}..${high.value}`;
  }
  return limits.map(showLimit).join('; ');
}

/** A cell as everybody writes it; what cannot be read stays as it was typed. */
export function tidy(cell) {
  try {
    return showLimits(readLimits(cell));
  } catch {
    return cell;
  }
}

const scaled = value => BigInt(value.replace('.', '')) * 10n ** BigInt(9 - (value.split('.')[1]?.length ?? 0));

/** Whether a limit became 'tighter' or 'looser', exactly; null where that cannot be said. Both as “>= 47”, or null where there is none. */
export function tendency(from, to) {
  if (!from || !to) {
    return from === to ? null : to ? 'tighter' : 'looser';
  }
  const [before, after] = [from, to].map(text => {
    try {
      const limits = readLimits(text);
      return limits.length === 1 ? limits[0] : null;
    } catch {
      return null;
    }
  });
  if (!before || !after || before.comparison[0] !== after.comparison[0] || before.comparison === '=') {
    return null;
  }
  const more = scaled(after.value) - scaled(before.value);
  if (more === 0n) {
    return before.comparison === after.comparison ? null : after.comparison.length === 1 ? 'tighter' : 'looser';
  }
  return (more > 0n) === (before.comparison[0] === '>') ? 'tighter' : 'looser';
}
