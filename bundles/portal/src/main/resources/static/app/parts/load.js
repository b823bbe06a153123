// What every page does while it waits, when it fails and when there is nothing.
import { h, onBeforeUnmount, shallowReactive } from 'vue';
import { ElAlert, ElButton, ElEmpty, ElSkeleton } from 'element-plus';
import { t } from '../i18n.js';

/** Runs a fetch and keeps its outcome; of two that overlap the later one counts. */
export function useLoad(fetcher) {
  let turn = 0;
  const state = shallowReactive({ data: null, error: null, busy: false, reload, clear });
  async function reload(...args) {
    const mine = ++turn;
    state.busy = true;
    try {
      const data = await fetcher(...args);
      if (mine === turn) {
        Object.assign(state, { data, error: null });
      }
    } catch (error) {
      if (mine === turn) {
        state.error = error;
      }
    } finally {
      if (mine === turn) {
        state.busy = false;
      }
    }
  }
  /** Forgets what was loaded, so that nobody reads it as something else's. */
  function clear() {
    turn++;
    Object.assign(state, { data: null, error: null, busy: false });
  }
  onBeforeUnmount(() => { turn++; });
  return state;
}

/** The content of what was loaded, or what stands in its place. */
export function loaded(state, content, rows = 4) {
  if (state.error) {
    return failure(state.error, state.reload);
  }
  if (state.data == null) {
    return h('div', { 'aria-busy': 'true' }, [h('span', { class: 'sr-only' }, t('common.loading')), h(ElSkeleton, { rows, animated: true })]);
  }
  return content(state.data);
}

export function failure(error, retry) {
  return h(ElAlert, { type: 'error', showIcon: true, closable: false, title: error.message, class: 'failure' }, {
    default: () => retry && error.status !== 403 && h(ElButton, { size: 'small', onClick: () => retry() }, () => t('common.retry')),
  });
}

export function nothing(text) {
  return h(ElEmpty, { description: text, imageSize: 64 });
}
