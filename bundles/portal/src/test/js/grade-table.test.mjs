import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addException, addImpossible, newIgnition, newSum } from '../../main/resources/static/app/parts/grade-table-checks.js';
import { addColumn, addRow, asTable, dropColumn, editable, placeOf, shift } from '../../main/resources/static/app/parts/grade-table.js';
import { asText, editableText, fieldAt, fieldOf } from '../../main/resources/static/app/parts/standard-model.js';

const SHIPPED = '../grading/service/src/main/distribution/etc/lingmei/standards';
const shipped = name => JSON.parse(readFileSync(`${SHIPPED}/${name}`, 'utf8')).text;
const industrial = () => editable(shipped('industrial-1.json').tables[0]);
/** Limits in the order of the quantities, as the editor writes them. */
const ordered = table => table.rows.map(row => [row.id, row.grade, row.name.zh, row.limits.map(({ quantity, comparison, value }) => quantity + comparison + value).sort(), row.toBeVerified]);

test('every shipped table comes back from the editor as it went in', () => {
  const names = readdirSync(SHIPPED);
  assert.ok(names.length > 3);
  for (const name of names) {
    for (const table of shipped(name).tables) {
      const { table: back, unread } = asTable(editable(table));
      assert.deepEqual(unread, []);
      assert.deepEqual(ordered(back), ordered(table), name);
      for (const part of ['id', 'title', 'family', 'impossible', 'otherwise', 'chemistry']) {
        assert.deepEqual(back[part], table[part], `${name} ${part}`);
      }
      assert.equal(back.judging.method, table.judging.method);
    }
  }
});

test('a cell that cannot be read is named and its limit left out', () => {
  const model = industrial();
  model.rows[2].cells.cao = '1,5';
  const { table, unread } = asTable(model);
  assert.deepEqual(unread, [{ row: 2, column: 'cao', key: 'sign', given: '1,5' }]);
  assert.deepEqual(table.rows[2].limits.map(limit => limit.quantity), ['mgo', 'sio2']);
});

test('what is never graded is edited too; anything but one limit is refused', () => {
  const model = industrial();
  assert.equal(model.impossible[0].cell, '> 47.85');
  model.impossible[0].cell = '> 47.81';
  assert.deepEqual(asTable(model).table.impossible[0].limit, { quantity: 'mgo', comparison: '>', value: '47.81' });
  for (const cell of ['', '4..9', '47.85']) {
    model.impossible[0].cell = cell;
    const { table, unread } = asTable(model);
    assert.equal(unread[0].field, 'impossible[0]', cell);
    assert.deepEqual(table.impossible, []);
  }
});

test('a finding of the server is at the cell it is about', () => {
  const model = industrial();
  model.rows[1].cells.mgo = '40..46';
  const { columnsOf } = asTable(model);
  assert.deepEqual(placeOf('tables[0].rows[1].limits[2].value', [columnsOf]), { table: 0, row: 1, column: 'cao', field: null });
  assert.deepEqual(placeOf('tables[0].rows[4].name', [columnsOf]), { table: 0, row: 4, column: null, field: 'name' });
  assert.deepEqual(placeOf('tables[0].title', [columnsOf]), { table: 0, row: null, column: null, field: 'title' });
  assert.equal(placeOf('clauses[1].number', [columnsOf]), null);
});

test('an impossibility that cannot be read does not shift what is found in the next', () => {
  const text = editableText(shipped('industrial-1.json'));
  const [{ impossible }] = text.tables;
  addImpossible(impossible, 'cao');
  impossible[0].cell = 'much';
  impossible[1].cell = '> 130';
  const { unread, text: sent, ...places } = asText(text);
  assert.deepEqual(unread.map(({ place }) => fieldAt(place)), ['0/table/impossible[0]']);
  assert.deepEqual(sent.tables[0].impossible.map(({ limit }) => limit), [{ quantity: 'cao', comparison: '>', value: '130' }]);
  assert.equal(fieldOf('tables[0].impossible[0].limit.value', places), '0/table/impossible[1]');
});

test('single quantities are rounded to decimals of their own', () => {
  const model = industrial();
  model.judging.method = 'rounded';
  model.judging.decimals = '1';
  addException(model.judging, 'sio2');
  addException(model.judging, 'sio2');
  assert.deepEqual(asTable(model).table.judging, { method: 'rounded', decimals: 1, exceptions: { sio2: 1 } });
  model.judging.exceptions[0].decimals = '2';
  assert.deepEqual(asTable(model).table.judging.exceptions, { sio2: 2 });
  for (const decimals of ['', '1.5', '9', '-1', 'two']) {
    model.judging.exceptions[0].decimals = decimals;
    const { table, unread } = asTable(model);
    assert.deepEqual(unread.map(({ field, key }) => [field, key]), [['judging.exceptions.sio2', 'decimals']], decimals);
    assert.deepEqual(table.judging.exceptions, {}, decimals);
  }
  model.judging.method = 'unrounded';
  assert.deepEqual(asTable(model).table.judging, { method: 'unrounded' });
});

test('the checks of an analysis are switched on and off and filled in; a figure that cannot be read is named', () => {
  const model = industrial();
  Object.assign(model.chemistry, { sum: null, ignition: null });
  assert.equal(asTable(model).table.chemistry, null);
  Object.assign(model.chemistry, { sum: newSum(), ignition: newIgnition() });
  assert.deepEqual(asTable(model).unread.map(({ field, key }) => [field, key]), [
    ['chemistry.sum.least', 'empty'], ['chemistry.sum.most', 'empty'], ['chemistry.ignition.tolerance', 'empty']]);
  Object.assign(model.chemistry.sum, { of: ['mgo', 'cao'], least: '９８．５', most: ' 101 ' });
  Object.assign(model.chemistry.ignition, { tolerance: '2,5' });
  const { table, unread } = asTable(model);
  assert.deepEqual(table.chemistry, { sum: { of: ['mgo', 'cao'], least: '98.5', most: '101' }, ignition: null });
  assert.deepEqual(unread.map(({ field, key, given }) => [field, key, given]), [['chemistry.ignition.tolerance', 'comma', '2,5']]);
  model.chemistry.ignition.tolerance = '2.5';
  model.chemistry.ignition.factors[1].factor = '0.8 %';
  assert.deepEqual(asTable(model).unread.map(({ field, key }) => [field, key]), [['chemistry.ignition.factors.cao', 'unit']]);
  model.chemistry.ignition.factors.splice(1, 1);
  assert.deepEqual(asTable(model).table.chemistry.ignition, { factors: { mgo: '1.0919' }, tolerance: '2.5' });
});

test('what the server finds in the checks is at their fields', () => {
  const places = { columnsOf: [[]], impossibleAt: [[0]] };
  assert.equal(fieldOf('tables[0].chemistry.sum.most', places), '0/table/chemistry.sum.most');
  assert.equal(fieldOf('tables[0].chemistry.sum.of[2]', places), '0/table/chemistry.sum.of');
  assert.equal(fieldOf('tables[0].chemistry.ignition.factors.mgo', places), '0/table/chemistry.ignition.factors.mgo');
  assert.equal(fieldOf('tables[0].judging.exceptions.cao/sio2', places), '0/table/judging.exceptions.cao/sio2');
  assert.equal(fieldOf('tables[0].judging', places), '0/table/judging');
  assert.equal(fieldOf('tables[0].otherwise.grade', places), '0/table/otherwise');
});

test('rows and columns come, go and move; a new row gets a name that is free for good', () => {
  const model = industrial();
  addColumn(model, 'cao/sio2');
  addColumn(model, 'mgo');
  assert.deepEqual(model.columns, ['mgo', 'cao', 'sio2', 'cao/sio2']);
  addRow(model, 0);
  Object.assign(model.rows[1], { grade: 'T' });
  model.rows[1].cells['cao/sio2'] = '<= 0.8';
  shift(model.rows, 1, 1);
  shift(model.rows, 0, -1);
  dropColumn(model, 'cao');
  const { table } = asTable(model);
  assert.deepEqual(table.rows.map(row => row.id), ['t', '1', 't-2', '2', '3', '4', 'f']);
  assert.deepEqual(table.rows[2].limits, [{ quantity: 'cao/sio2', comparison: '<=', value: '0.8' }]);
  assert.ok(table.rows.every(row => row.limits.every(limit => limit.quantity !== 'cao')));
  model.rows[2].grade = 'T2';
  assert.equal(asTable(model).table.rows[2].id, 't-2', 'a name stays when the grade is renamed');
});
