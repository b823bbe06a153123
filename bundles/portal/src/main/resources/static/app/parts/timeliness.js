// How a county stands with a week: the same colour, sign and word everywhere.
import { h } from 'vue';
import { t } from '../i18n.js';

const SIGNS = { on_time: '✓', late: '!', missing: '✕', pending: '…' };

export const timelinessSign = state => SIGNS[state] ?? '?';
export const timelinessWord = state => t(`timeliness.${state}`);

export function timelinessMark(state) {
  return h('span', { class: ['timeliness', `is-${state}`] }, [h('span', { class: 'sign', 'aria-hidden': 'true' }, timelinessSign(state)), timelinessWord(state)]);
}
