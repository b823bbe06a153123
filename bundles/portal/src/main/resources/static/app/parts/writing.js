// Writing what somebody filled in: whether it is under way, what was wrong with it, and the same key while an answer may be lost.
import { shallowReactive, watch } from 'vue';
import { writeKey } from '../api.js';

/**
 * The state of one form; `refused` is what the server said against it last, or the page itself. What only the page said is taken
 * back as soon as something is entered, where `entered` tells what that is.
 */
export function useWriting(entered = null) {
  const state = shallowReactive({ busy: false, refused: null, write, begin });
  let key = writeKey();

  /** Begins another thing to write. */
  function begin() {
    key = writeKey();
    state.refused = null;
  }

  /** Gives the answer to a call with the key; null where there is none, which `refused` then tells. One that is under way is not sent again. */
  async function write(call) {
    if (state.busy) {
      return null;
    }
    Object.assign(state, { busy: true, refused: null });
    try {
      const answer = await call(key);
      key = writeKey();
      return answer;
    } catch (problem) {
      state.refused = problem;
      if (problem.status) {
        key = writeKey();
      }
      return null;
    } finally {
      state.busy = false;
    }
  }

  if (entered) {
    watch(entered, () => {
      if (state.refused && state.refused.status === undefined) {
        state.refused = null;
      }
    }, { deep: true });
  }
  return state;
}
