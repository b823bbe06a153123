import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decimal } from '../../main/resources/static/app/parts/decimal.js';
import { heat, migration, movements, valueDifference } from '../../main/resources/static/app/parts/migration.js';

const cell = (from, to, lots, tonnes, valueFrom = null, valueTo = null) => ({ from, to, lots, tonnes, valueFrom, valueTo });
const ORDER = ['T', '1', '2'];
const MATRIX = [cell('1', '1', 3, '300.10'), cell('1', '2', 1, '0.20'), cell('2', '1', 2, '99.7'), cell('L', '2', 1, '5')];

test('rows and columns stand best grade first, unknown ones last, and sums are exact', () => {
  const data = migration(MATRIX, ORDER, ORDER);
  assert.deepEqual(data.rows, ['T', '1', '2', 'L']);
  assert.deepEqual(data.cols, ['T', '1', '2']);
  assert.deepEqual(data.rowSum('1'), { lots: 4, tonnes: decimal('300.30') });
  assert.deepEqual(data.colSum('2'), { lots: 2, tonnes: decimal('5.20') });
  assert.deepEqual(data.colSum('T'), { lots: 0, tonnes: 0n });
  assert.deepEqual(data.total, { lots: 7, tonnes: decimal('405') });
  assert.equal(data.at('T', 'T'), null);
  assert.equal(data.at('1', '2').moved, 'worse');
  assert.equal(data.at('L', '2').moved, null);
});

test('lots and tonnes are counted by what became of them', () => {
  const all = movements(MATRIX, ORDER, ORDER);
  assert.deepEqual(Object.entries(all).map(([kind, { lots, tonnes }]) => [kind, lots, tonnes]),
    [['better', 2, decimal('99.7')], ['same', 3, decimal('300.1')], ['worse', 1, decimal('0.2')], ['other', 1, decimal('5')]]);
});

test('where the grades have other names the value decides, if there is one', () => {
  const renamed = [cell('1', 'X', 1, '1', '10.00', '12.5'), cell('2', 'X', 1, '1', '10', '9.99'), cell('T', 'Y', 1, '1', '10', '10.0'), cell('1', 'Y', 1, '1')];
  assert.deepEqual(migration(renamed, ORDER, ['X', 'Y']).cells.map(({ moved }) => moved), ['better', 'worse', null, null]);
  // a common order is stronger than a price
  assert.equal(migration([cell('1', 'T', 1, '1', '10', '5')], ORDER, ORDER).at('1', 'T').moved, 'better');
});

test('a colour is the stronger the greater the share, and none without weight', () => {
  assert.deepEqual([0n, 1n, 20n, 21n, 100n].map(tonnes => heat(tonnes, 100n)), [0, 1, 1, 2, 5]);
  assert.equal(heat(1n, 0n), 0);
});

test('without a price there is no difference of value', () => {
  assert.equal(valueDifference(null), null);
  assert.equal(valueDifference({ from: '1.10', to: '1.00' }), decimal('-0.1'));
});
