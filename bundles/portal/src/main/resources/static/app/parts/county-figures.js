// What the county asks for beyond the province's forms, and what its enterprises gave for a week.
import { computed, defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { get } from '../api.js';
import { DataTable } from './data-table.js';
import { decimal, formatDecimal } from './decimal.js';
import { inLanguage } from './forms.js';
import { loaded, useLoad } from './load.js';

/** The county's own indicators among its forms, each with its form's code. */
export const ownIndicators = forms => forms.flatMap(({ form, indicators }) =>
  indicators.filter(({ ofCounty }) => ofCounty).map(indicator => ({ form, ...indicator })));

const keyOf = ({ form, indicator, item, unit }) => [form, indicator, item, unit].join('/');
const nameOf = ({ title, itemTitle }) => [inLanguage(title), inLanguage(itemTitle)].filter(Boolean).join(' · ');

/** A column for each figure that is asked for, and for each that was given when it still was. */
function cells(asked, figures) {
  const known = new Map();
  asked.forEach(({ form, indicator, title, unit, items }) => (items.length ? items : [{ item: '', title: null }])
    .forEach(({ item, title: itemTitle }) => known.set(keyOf({ form, indicator, item, unit }), { form, indicator, item, unit, title, itemTitle })));
  figures.forEach(figure => known.has(keyOf(figure)) || known.set(keyOf(figure), figure));
  return [...known.values()];
}

export const CountyFigures = defineComponent({
  name: 'CountyFigures',
  props: { region: { type: String, required: true }, week: { type: String, required: true }, forms: { type: Array, required: true } },
  setup(props) {
    const { t } = useI18n();
    const asked = computed(() => ownIndicators(props.forms));
    const state = useLoad(async () => {
      const figures = await get(`/reporting/periods/${props.week}/figures`, { region: props.region, own: true });
      const codes = [...new Set(figures.map(({ indicator }) => indicator))];
      const totals = await Promise.all(codes.map(indicator => get(`/reporting/periods/${props.week}/totals`, { region: props.region, indicator })));
      return { figures, totals: totals.flat() };
    });
    state.reload();

    const rows = figures => {
      const enterprises = new Map();
      figures.forEach(figure => {
        const row = enterprises.get(figure.uscc) ?? { uscc: figure.uscc, name: figure.enterpriseName, accepted: figure.accepted, values: new Map() };
        row.values.set(keyOf(figure), figure.value);
        enterprises.set(figure.uscc, row);
      });
      return [...enterprises.values()];
    };
    const columns = shown => [
      { key: 'enterprise', label: t('finding.enterprise'), width: '15rem', sortable: true, text: row => row.name || row.uscc,
        render: row => h('div', [row.name || row.uscc, row.accepted ? null : h('span', { class: 'bad small' }, ` ${t('report.returned')}`),
          row.name ? h('div', { class: 'muted small code' }, row.uscc) : null]) },
      ...shown.map(cell => ({ key: keyOf(cell), label: `${nameOf(cell)} (${cell.unit})`, align: 'right',
        text: row => row.values.get(keyOf(cell)) ?? '–' })),
    ];
    const sum = (total, shown) => {
      const cell = shown.find(each => each.indicator === total.indicator && each.item === total.item);
      return h('div', { class: 'fact' }, [h('dt', `${t('own.total')} ${nameOf(cell)}`), h('dd', `${formatDecimal(decimal(total.value), 3)} ${cell.unit}`)]);
    };
    const content = ({ figures, totals }) => {
      const shown = cells(asked.value, figures);
      return [
        totals.length ? h('dl', { class: 'facts' }, totals.map(total => sum(total, shown))) : null,
        h(DataTable, { columns: columns(shown), rows: rows(figures), rowKey: row => row.uscc, caption: t('own.title'), empty: t('own.none'),
          file: `${props.week}-${props.region}-${t('own.title')}.csv` }),
      ];
    };

    return () => {
      // most counties ask for nothing, and their pages say nothing of it
      if (!asked.value.length && !state.error && !state.data?.figures.length) {
        return null;
      }
      return h('section', { class: 'card' }, [
        h('div', { class: 'card-head' }, [h('h2', t('own.title')), h('span', { class: 'muted small' }, t('own.hint'))]), loaded(state, content, 2)]);
    };
  },
});
