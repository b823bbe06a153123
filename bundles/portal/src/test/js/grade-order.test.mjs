import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gradesOf, inForceOn, movement, neededFor } from '../../main/resources/static/app/parts/grade-order.js';

const shipped = name => JSON.parse(readFileSync(new URL(`../../../../grading/service/src/main/distribution/etc/lingmei/standards/${name}.json`, import.meta.url), 'utf8')).text;

test('the grades of a shipped standard stand in the order of its table, what meets no row last', () => {
  assert.deepEqual(gradesOf(shipped('industrial-1'), 'raw_ore').map(({ code }) => code), ['T', '1', '2', '3', '4', 'F', 'L']);
  assert.deepEqual(gradesOf(shipped('industrial-1'), 'fused'), []);
  assert.deepEqual(gradesOf(null, 'raw_ore'), []);
});

test('a grade that two rows give is named once, at its better place', () => {
  const rows = ['A', 'B', 'A'].map(grade => ({ grade, name: { zh: grade }, limits: [] }));
  const text = { tables: [{ family: 'raw_ore', rows, otherwise: { grade: 'B', name: { zh: 'B' } } }] };
  assert.deepEqual(gradesOf(text, 'raw_ore').map(({ code }) => code), ['A', 'B']);
});

test('what a table asks for includes both parts of a ratio', () => {
  assert.deepEqual(neededFor(shipped('industrial-1'), 'raw_ore'), ['mgo', 'cao', 'sio2']);
  const needed = neededFor(shipped('gb-t-2273-1'), 'dead_burned');
  assert.ok(needed.includes('bulk_density') && needed.every(code => !code.includes('/')), String(needed));
});

test('the version in force is the one whose days include the day', () => {
  const standard = (name, effectiveFrom, effectiveTo, more = {}) => ({ name, scope: 'provincial', state: 'issued', families: ['raw_ore'], effectiveFrom, effectiveTo, ...more });
  const all = [
    standard('a-1', '2021-01-01', '2022-01-01', { state: 'superseded' }), standard('a-2', '2022-01-01', null), standard('a-3', null, null, { state: 'draft' }),
    standard('b-1', '2020-01-01', null, { scope: 'reference' }),
  ];
  const named = day => inForceOn(all, 'raw_ore', day)?.name ?? null;
  assert.deepEqual(['2020-12-31', '2021-01-01', '2021-12-31', '2022-01-01'].map(named), [null, 'a-1', 'a-1', 'a-2']);
  assert.equal(inForceOn(all, 'fused', '2022-01-01'), null);
});

test('a move is judged by the order of the version that knows both grades', () => {
  const [from, to] = [['T', '1', '2'], ['T', '1', '2', 'L']];
  assert.equal(movement('1', '1', from, to), 'same');
  assert.equal(movement('2', '1', from, to), 'better');
  assert.equal(movement('1', 'L', from, to), 'worse');
  assert.equal(movement('T', '2', from, ['X', 'Y']), 'worse');
  assert.equal(movement('T', 'X', from, ['X', 'Y']), null);
  assert.equal(movement('2', 'REJECTED', from, to), 'worse');
  assert.equal(movement('INCOMPLETE', 'L', from, to), 'better');
  assert.equal(movement('INCOMPLETE', 'REJECTED', from, to), null);
});
