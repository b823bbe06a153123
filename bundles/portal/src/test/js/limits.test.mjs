import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLimits, showLimits, tendency } from '../../main/resources/static/app/parts/limits.js';

const brief = cell => readLimits(cell).map(({ comparison, value }) => comparison + value).join(' ');

for (const [cell, expected] of [
  ['', ''], ['–', ''], ['>= 47', '>=47'], ['≥47', '>=47'], ['<=0.6', '<=0.6'], ['≤ 0.60', '<=0.60'], ['<1', '<1'], ['> 33', '>33'], ['=5', '=5'],
  ['不小于 47', '>=47'], ['不大于0.6', '<=0.6'], ['大于等于 47', '>=47'], ['大于 47', '>47'], ['小于1', '<1'], ['＞＝４７．５', '>=47.5'], ['≥ 47。5', '>=47.5'],
  ['4..9', '>=4 <=9'], ['[4..9)', '>=4 <9'], ['(0.5 .. 1.25]', '>0.5 <=1.25'], [']4..9[', '>4 <9'], ['>= 4, < 9', '>=4 <9'], ['≥4且<9', '>=4 <9'], ['>= 4; <= 9', '>=4 <=9'],
]) {
  test(`“${cell}” is read as ${expected || 'no limit'}`, () => assert.equal(brief(cell), expected));
}

for (const [cell, why] of [['47', 'sign'], ['>= 0,6', 'comma'], ['<= 0.6%', 'unit'], ['约 5', 'number'], ['>=', 'number'], ['>= 1e3', 'number'], ['4..x', 'number'], ['>= 1.0000000001', 'number']]) {
  test(`“${cell}” is refused: ${why}`, () => assert.throws(() => readLimits(cell), { message: why }));
}

test('what is shown is read again as the same', () => {
  for (const cell of ['≥ 47', '≤ 0.60', '4..9', '> 4; < 9', '= 5', '']) {
    assert.equal(showLimits(readLimits(cell)), cell);
  }
});

for (const [from, to, expected] of [
  ['>= 47', '>= 46.5', 'looser'], ['>= 46', '>= 46.00', null], ['<= 0.6', '<= 0.55', 'tighter'], ['<= 0.6', '< 0.6', 'tighter'], ['> 33', '>= 33', 'looser'], [null, '<= 1', 'tighter'],
  ['<= 1', null, 'looser'], ['>= 1', '<= 2', null], ['4..9', '>= 4', null], ['>= 0.1', '>= 0.10000001', 'tighter'], ['>= 9', '>= 10', 'tighter'],
]) {
  test(`from ${from} to ${to} is ${expected ?? 'neither tighter nor looser'}`, () => assert.equal(tendency(from, to), expected));
}
