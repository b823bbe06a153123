import assert from 'node:assert/strict';
import { test } from 'node:test';
import { versionBefore } from '../../main/resources/static/app/parts/version-before.js';

/** A history from oldest to newest, as [action, from, to, outcome?]. */
const history = (...acts) => acts.map(([action, from, to, outcome = 'kept']) => ({ action, from, to, outcome, sha256: action === 'remove' ? null : `hash of ${to}` })).reverse();
const CASES = [
  ['nothing was done', history(), null],
  ['the first version', history(['deploy', null, '1.0']), null],
  ['an upgrade', history(['deploy', null, '1.0'], ['deploy', '1.0', '1.1']), '1.0'],
  ['one that was not kept', history(['deploy', null, '1.0'], ['deploy', '1.0', '1.1'], ['deploy', '1.1', '1.2', 'rolled_back'], ['deploy', '1.1', '1.3', 'refused']), '1.0'],
  ['a rollback goes to and fro', history(['deploy', null, '1.0'], ['deploy', '1.0', '1.1'], ['rollback', '1.1', '1.0']), '1.1'],
  ['blocking changes nothing', history(['deploy', null, '1.0'], ['deploy', '1.0', '1.1'], ['block', '1.1', null], ['unblock', '1.1', '1.1']), '1.0'],
  ['removed', history(['deploy', null, '1.0'], ['remove', '1.0', null]), '1.0'],
  ['another after a removal', history(['deploy', null, '1.0'], ['remove', '1.0', null], ['deploy', null, '2.0']), '1.0'],
  ['the same after a removal', history(['deploy', null, '1.0'], ['remove', '1.0', null], ['deploy', null, '1.0']), '1.0'],
  ['a history that is cut off', history(['deploy', '0.9', '1.0']), '0.9'],
];

for (const [name, given, expected] of CASES) {
  test(name, () => assert.equal(versionBefore(given), expected));
}
