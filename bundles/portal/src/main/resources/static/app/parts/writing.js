// Writing what somebody filled in: whether it is under way, what was wrong with it, and the same key while an answer may be lost.
import { shallowReactive } from 'vue';
import { writeKey } from '../api.js';

/** The state of one form; `refused` is what the server said against it last. */
export function useWriting() {
  const state = shallowReactive({ busy: false, refused: null, write });
  let key = writeKey();

  /** Gives the answer to a call with the key; null where there is none, which `refused` then tells. */
  async function write(call) {
    Object.assign(state, { busy: true, refused: null });
    try {
      const answer = await call(key);
      key = writeKey();
      return answer;
    } catch (problem) {
      state.refused = problem;
      if (problem.status !== 0) {
        key = writeKey();
      }
      return null;
    } finally {
      state.busy = false;
    }
  }
  return state;
}
