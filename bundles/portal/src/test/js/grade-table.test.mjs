import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addColumn, addRow, asTable, dropColumn, editable, placeOf, shift } from '../../main/resources/static/app/parts/grade-table.js';

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
    assert.equal(unread[0].field, 'impossible', cell);
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
