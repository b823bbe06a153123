// Reads a stream of server-sent events from the pieces of text it comes in.

/** A function that takes the next piece and hands each event that is whole, as { name, data }, to the handler. */
export function eventReader(onEvent) {
  let rest = '';
  let name = '';
  let data = [];

  function take(line) {
    if (line === '') {
      if (data.length) {
        onEvent({ name: name || 'message', data: data.join('\n') });
      }
      name = '';
      data = [];
      return;
    }
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line);
    if (field === 'event') {
      name = value;
    } else if (field === 'data') {
      data.push(value);
    }
  }

  return text => {
    rest += text;
    // a carriage return at the end may be the first half of a line's end
    const whole = rest.endsWith('\r') ? rest.slice(0, -1) : rest;
    const lines = whole.split(/\r\n|\n|\r/);
    rest = lines.pop() + rest.slice(whole.length);
    lines.forEach(take);
  };
}
