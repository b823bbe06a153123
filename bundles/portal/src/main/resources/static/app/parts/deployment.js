// One change of a county's module while it runs, and what came of it.
import { h, onBeforeUnmount, shallowReactive } from 'vue';
import { ElAlert, ElTag } from 'element-plus';
import { follow } from '../api.js';
import { inLanguage, t } from '../i18n.js';
import { refreshCountyPages } from '../county-pages.js';

/** How long the change waits for the stream that tells its steps; it goes on without. */
const STREAM_MILLIS = 800;
const OUTCOME_TONES = { kept: 'success', rolled_back: 'warning', refused: 'danger' };

function read(data) {
  try {
    return JSON.parse(data);
  } catch {
    return null;
  }
}

/** Hands over the events of a county's deployments from now on; resolves to what ends that. */
async function listen(region, onEvent) {
  const control = new AbortController();
  await Promise.race([
    new Promise(resolve => {
      follow(`/modules/${region}/events`, { signal: control.signal, onOpen: resolve, onEvent: ({ name, data }) => onEvent(name, read(data)) }).catch(() => {}).finally(resolve);
    }),
    new Promise(resolve => { setTimeout(resolve, STREAM_MILLIS); }),
  ]);
  return () => control.abort();
}

export function useDeployment() {
  const state = shallowReactive({ busy: false, steps: [], outcome: null, error: null, run, clear });
  let stop = () => {};

  function clear() {
    Object.assign(state, { steps: [], outcome: null, error: null });
  }

  /** Sends the change and resolves to its outcome, or to null where it is not known. */
  async function run(region, send) {
    clear();
    state.busy = true;
    let heard = null;
    stop = await listen(region, (name, data) => {
      if (name === 'step' && data) {
        const sameDeployment = state.steps.filter(step => step.deployment === data.deployment);
        state.steps = [...sameDeployment, data];
      } else if (name === 'outcome' && data) {
        heard = data;
      }
    });
    try {
      state.outcome = await send();
    } catch (problem) {
      // the answer may be lost where the stream has told the end already
      const told = problem.status === 0 && heard && state.steps.every(step => step.deployment === heard.id) ? heard : problem.outcome;
      Object.assign(state, told?.outcome ? { outcome: told } : { error: problem });
    } finally {
      stop();
      state.busy = false;
    }
    refreshCountyPages();
    return state.outcome;
  }

  onBeforeUnmount(() => stop());
  return state;
}

export const outcomeTag = outcome => h(ElTag, { type: OUTCOME_TONES[outcome] ?? 'info', size: 'small', disableTransitions: true }, () => t(`modules.outcomeOf.${outcome}`));

export const versions = (from, to) => [from ?? t('modules.noVersion'), h('span', { class: 'muted', 'aria-hidden': 'true' }, ' → '), h('span', { class: 'sr-only' }, t('modules.to')), to ?? t('modules.noVersion')];

export const duration = millis => (millis == null ? '' : millis < 1000 ? `${millis} ms` : `${(millis / 1000).toFixed(1)} s`);

/** The steps in their order, each with its time; a last line where more are to come. */
export function stepList(steps, running = false) {
  return h('ol', { class: 'steps', 'aria-live': running ? 'polite' : null }, [
    ...steps.map((step, index) => h('li', { key: index, class: step.ok ? 'is-done' : 'is-failed' }, [
      h('span', { class: 'step-sign', 'aria-hidden': 'true' }, step.ok ? '✓' : '✕'),
      h('span', { class: 'step-name' }, [t(`modules.stepOf.${step.step}`), step.ok ? null : h('span', { class: 'sr-only' }, ` ${t('modules.stepFailed')}`)]),
      h('span', { class: 'step-millis' }, duration(step.millis)),
      inLanguage(step.detail) ? h('span', { class: 'step-detail' }, inLanguage(step.detail)) : null,
    ])),
    running ? h('li', { class: 'is-running' }, [h('span', { class: 'step-sign', 'aria-hidden': 'true' }, '…'), h('span', { class: 'step-name' }, t('modules.running'))]) : null,
  ]);
}

function ending({ action, outcome, from, to }) {
  if (outcome === 'kept') {
    return to && !['block', 'remove'].includes(action) ? 'kept' : 'done';
  }
  return outcome === 'rolled_back' && !from ? 'not_taken' : outcome;
}

/** What is under way or came of it. */
export function deploymentView(state) {
  const { busy, outcome, error } = state;
  if (busy) {
    return h('div', { class: 'stack', role: 'status' }, stepList(state.steps, true));
  }
  if (error) {
    return h('div', { class: 'stack' }, [
      h(ElAlert, { type: 'error', showIcon: true, closable: false, title: error.message, description: error.status === 0 ? t('modules.answerLost') : '' }),
      state.steps.length ? stepList(state.steps) : null,
    ]);
  }
  if (!outcome) {
    return null;
  }
  const type = { kept: 'success', rolled_back: 'warning' }[outcome.outcome] ?? 'error';
  const { from, to } = outcome;
  return h('div', { class: 'stack' }, [
    h(ElAlert, { type, showIcon: true, closable: false, role: 'alert', title: t(`modules.ended.${ending(outcome)}`, { from, to }), description: inLanguage(outcome.reason) }),
    outcome.steps?.length ? stepList(outcome.steps) : null,
  ]);
}
