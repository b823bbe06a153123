// What every page does while it waits, when it fails and when there is nothing.
import { h, onBeforeUnmount, shallowReactive, watch } from 'vue';
import { ElAlert, ElButton, ElEmpty, ElSkeleton } from 'element-plus';
import { t } from '../i18n.js';
import { session } from '../session.js';

/** Runs a fetch and keeps its outcome; of two that overlap the later one counts. */
export function useLoad(fetcher) {
  let turn = 0;
  let asked = [];
  const state = shallowReactive({ data: null, error: null, busy: false, reload, clear });
  async function reload(...args) {
    const mine = ++turn;
    asked = args;
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
  // what was asked for after the session had ended is asked for again once its user is back
  watch(() => session.token, token => {
    if (token && state.error?.status === 401) {
      reload(...asked);
    }
  });
  onBeforeUnmount(() => { turn++; });
  return state;
}

/** The content of what was loaded, or what stands in its place. What is there already stays where it could not be read again. */
export function loaded(state, content, rows = 4) {
  if (state.data != null) {
    return [state.error ? failure(state.error, state.reload, t('common.former')) : null, content(state.data)];
  }
  if (state.error) {
    return failure(state.error, state.reload);
  }
  return h('div', { 'aria-busy': 'true' }, [h('span', { class: 'sr-only' }, t('common.loading')), h(ElSkeleton, { rows, animated: true })]);
}

export function failure(error, retry, remark = '') {
  return h(ElAlert, { type: 'error', showIcon: true, closable: false, title: error.message, class: 'failure' }, {
    default: () => [remark ? h('p', remark) : null, retry && error.status !== 403 && h(ElButton, { size: 'small', onClick: () => retry() }, () => t('common.retry'))],
  });
}

export function nothing(text) {
  return h(ElEmpty, { description: text, imageSize: 64 });
}
