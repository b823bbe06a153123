import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventReader } from '../../main/resources/static/app/parts/event-reader.js';

function read(pieces) {
  const events = [];
  const take = eventReader(event => events.push(event));
  pieces.forEach(piece => take(piece));
  return events;
}

const TEXT = ': beat\nevent: step\ndata: {"ok":true}\nid: 7\n\nevent:outcome\ndata: one\ndata:two\n\ndata: : plain\n\n';
const EVENTS = [{ name: 'step', data: '{"ok":true}' }, { name: 'outcome', data: 'one\ntwo' }, { name: 'message', data: ': plain' }];

test('events are the same wherever the text is cut and however its lines end', () => {
  for (const end of ['\n', '\r\n', '\r']) {
    const text = TEXT.replaceAll('\n', end) + '\n';
    for (let cut = 0; cut <= text.length; cut++) {
      assert.deepEqual(read([text.slice(0, cut), text.slice(cut)]), EVENTS, `${JSON.stringify(end)} cut at ${cut}`);
    }
    assert.deepEqual(read([...text]), EVENTS);
  }
});

test('what has no data or no end is no event', () => {
  assert.deepEqual(read(['event: step\n\n', ': beat\n\n', 'data: begun\n']), []);
});
