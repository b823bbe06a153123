// Sending a file that somebody chose: how far it is, and the same key while the same file is tried again.
import { h, shallowReactive } from 'vue';
import { ElProgress } from 'element-plus';
import { upload, writeKey } from '../api.js';
import { t } from '../i18n.js';

const TYPES = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

const typeOf = file => TYPES[file.name.split('.').at(-1).toLowerCase()];

/** The state of one place where tables (CSV or XLSX) are dropped; `fraction` is how much has gone, null while nothing is under way. */
export function useSending() {
  const state = shallowReactive({ file: null, error: null, complaint: '', fraction: null, choose, send });
  let key = '';

  function choose(file) {
    Object.assign(state, { error: null, complaint: '' });
    if (!typeOf(file)) {
      state.complaint = t('upload.wrongType', { name: file.name });
      return;
    }
    state.file = file;
    // the same key while the same file is tried again, so that a lost answer does not store it twice
    key = writeKey();
  }

  /** Sends the file and gives the server's answer; null where it was refused, which `error` then tells. */
  async function send(path, query) {
    Object.assign(state, { error: null, complaint: '', fraction: 0 });
    try {
      const answer = await upload(path, { query, file: state.file, type: typeOf(state.file), key, progress: value => { state.fraction = value; } });
      state.file = null;
      return answer;
    } catch (problem) {
      state.error = problem;
      if (problem.status !== 0) {
        key = writeKey();
      }
      return null;
    } finally {
      state.fraction = null;
    }
  }
  return state;
}

export function sendingProgress(fraction) {
  return h('div', { class: 'running', role: 'status' }, [
    h('p', fraction < 1 ? t('upload.sending', { percent: Math.floor(fraction * 100) }) : t('upload.checking')),
    h(ElProgress, fraction < 1
      ? { percentage: Math.floor(fraction * 100), showText: false }
      : { percentage: 100, indeterminate: true, duration: 2, showText: false }),
  ]);
}
