// The interface of one county, as the pages of its module get it.
import { get, post } from '../api.js';

/**
 * Bound to the county's own resources: `get('/stations', { year: 2021 })`, `post('/stations', { name: '…' })`. Both resolve to what
 * the answer's JSON says and reject with a problem whose message is a sentence in the reader's language.
 */
export function countyApi(region) {
  const root = `/counties/${region}`;
  const within = path => {
    const address = `${root}/${String(path).replace(/^\/+/, '')}`;
    const resolved = new URL(address, location.origin).pathname;
    if (resolved !== root && !resolved.startsWith(`${root}/`)) {
      throw new TypeError(`not within ${root}: ${path}`);
    }
    return address;
  };
  return Object.freeze({
    get: async (path, query) => get(within(path), query),
    post: async (path, body) => post(within(path), body),
  });
}
