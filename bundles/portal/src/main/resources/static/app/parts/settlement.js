// What two or three analyses of one lot come to: how far they are apart, and which values count.
import { defineComponent, h } from 'vue';
import { RouterLink } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElAlert } from 'element-plus';
import { gradeMark, valueList } from './grade-panel.js';
import { analyteName, unitOf } from './grades.js';

const TONES = { single: 'info', mean: 'success', arbitrated: 'success', arbitration_needed: 'error' };

export const Settlement = defineComponent({
  name: 'Settlement',
  props: { assay: { type: Object, required: true } },
  setup(props) {
    const { t } = useI18n();

    const differences = list => h('table', { class: 'cards-when-narrow whole-table' }, [
      h('caption', { class: 'sr-only' }, t('assays.differences')),
      h('thead', h('tr', ['analyte', 'original', 'duplicate', 'difference', 'tolerance', 'withinTolerance'].map((name, index) =>
        h('th', { key: name, scope: 'col', class: index > 0 && index < 5 ? 'right' : null }, t(`assays.differenceOf.${name}`))))),
      h('tbody', list.map(one => h('tr', { key: one.analyte, class: one.ok ? null : 'is-off' }, [
        h('td', { 'data-label': t('assays.differenceOf.analyte') }, `${analyteName(one.analyte)} (${unitOf(one.analyte)})`),
        ...[['original', one.a], ['duplicate', one.b], ['difference', one.difference], ['tolerance', `± ${one.tolerance}`]].map(([name, value]) =>
          h('td', { key: name, class: 'right', 'data-label': t(`assays.differenceOf.${name}`) }, value ?? '–')),
        h('td', { 'data-label': t('assays.differenceOf.withinTolerance'), class: one.ok ? 'good' : 'bad' }, one.ok ? `✓ ${t('assays.within')}` : `✗ ${t('assays.beyond')}`),
      ]))),
    ]);

    const samples = list => h('ul', { class: 'samples' }, list.map(sample => h('li', { key: sample.id }, [
      h('span', t(`assays.kindOf.${sample.kind}`)), ' ',
      h(RouterLink, { to: { name: 'assay', params: { id: sample.id } } }, () => sample.assay), ' ',
      h('span', { class: 'muted' }, [sample.lab, sample.sampledAt?.slice(0, 10)].filter(Boolean).join(' · ')), ' ',
      sample.grading ? gradeMark(sample.grading) : null,
    ])));

    return () => {
      const { samples: others = [], settlement } = props.assay;
      return h('div', { class: 'stack' }, [
        settlement ? h(ElAlert, { type: TONES[settlement.verdict] ?? 'info', closable: false, showIcon: true, title: t(`assays.verdictOf.${settlement.verdict}`) }) : null,
        others.length ? samples(others) : null,
        settlement?.differences?.length ? differences(settlement.differences) : null,
        settlement?.grading && settlement.verdict !== 'single' ? h('div', { class: 'settled' }, [
          h('span', { class: 'strong' }, t('assays.settled')), gradeMark(settlement.grading),
          h('span', { class: 'muted' }, valueList(settlement.values).map(({ name, value }) => `${name} ${value}`).join(t('assays.comma'))),
        ]) : null,
      ]);
    };
  },
});
