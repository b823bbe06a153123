// How pages call the parts of a standard: its state, its quantities, its marks.
import { h } from 'vue';
import { ElTag } from 'element-plus';
import { t } from '../i18n.js';
import { analyteName } from './grades.js';
import { showLimit } from './limits.js';
import { analytesOf, unitOf } from './quantities.js';

const TONES = { draft: 'info', circulated: 'warning', approved: 'primary', issued: 'success', superseded: 'info', ended: 'danger', withdrawn: 'info' };

export const stateTag = state => h(ElTag, { type: TONES[state] ?? 'info', size: 'small', disableTransitions: true }, () => t(`standards.stateOf.${state}`));

export const familyName = family => t(`assays.familyOf.${family}`);

export { analyteName };

export const quantityName = quantity => analytesOf(quantity).map(analyteName).join('/');

export const quantityWithUnit = quantity => (unitOf(quantity) ? `${quantityName(quantity)} (${unitOf(quantity)})` : quantityName(quantity));

/** Such as MgO ≥ 47 %. */
export const limitSentence = ({ quantity, comparison, value }) => [quantityName(quantity), showLimit({ comparison, value }), unitOf(quantity)].filter(Boolean).join(' ');

/** Says that the figures still wait to be compared with the printed text. */
export const verifyMark = () => h('span', { class: 'verify-mark', title: t('standards.verifyMeans') }, t('standards.verify'));

/** Where a version stands, and that it will end where that is settled. */
export const stateWords = ({ state, ending, effectiveTo }) => [t(`standards.stateOf.${state}`), ending && state === 'issued' ? t('standards.endsOn', { day: effectiveTo }) : null].filter(Boolean).join(' · ');

/** From when to when a version counts; empty while it has no first day. */
export function inForceWords({ effectiveFrom, effectiveTo, ending }) {
  return effectiveFrom ? t(ending ? 'standards.fromToEnd' : effectiveTo ? 'standards.fromTo' : 'standards.fromOn', { from: effectiveFrom, to: effectiveTo ?? '' }) : '';
}
