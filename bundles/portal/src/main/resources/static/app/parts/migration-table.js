// What becomes of each grade: from, down the rows, to, across; both best grade first.
import { computed, defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { formatDecimal } from './decimal.js';
import { heat, migration } from './migration.js';

const SIGNS = { better: '▲', worse: '▼', same: '=' };

export const MigrationTable = defineComponent({
  name: 'MigrationTable',
  props: {
    matrix: { type: Array, required: true },
    fromOrder: { type: Array, required: true },
    toOrder: { type: Array, required: true },
    from: { type: String, required: true },
    to: { type: String, required: true },
    fromName: { type: Function, required: true },
    toName: { type: Function, required: true },
  },
  setup(props) {
    const { t } = useI18n();
    const data = computed(() => migration(props.matrix, props.fromOrder, props.toOrder));
    const tonnes = figure => `${formatDecimal(figure, 0)} t`;
    const title = (name, code) => [h('div', name), name === code ? null : h('div', { class: 'muted small' }, code)];

    const cell = (from, to) => {
      const found = data.value.at(from, to);
      if (!found) {
        return h('td', { key: to, class: 'empty-cell' }, h('span', { class: 'muted', 'aria-hidden': 'true' }, '·'));
      }
      const { moved, lots } = found;
      return h('td', { key: to, class: ['move', `move-${moved ?? 'other'}`, `heat-${heat(found.tonnes, data.value.rowSum(from).tonnes)}`] }, [
        h('div', { class: 'move-lots' }, [h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[moved] ?? '→'), ' ', t('backtest.lotsCount', { n: lots })]),
        h('div', { class: 'small' }, tonnes(found.tonnes)),
        h('div', { class: 'small move-word' }, t(`backtest.moveOf.${moved ?? 'other'}`)),
      ]);
    };
    const sum = ({ lots, tonnes: weight }) => [h('div', { class: 'strong' }, t('backtest.lotsCount', { n: lots })), h('div', { class: 'small' }, tonnes(weight))];
    const legend = () => h('p', { class: 'legend move-legend' }, ['better', 'same', 'worse', 'other'].filter(kind => data.value.cells.some(({ moved }) => (moved ?? 'other') === kind))
      .map(kind => h('span', { key: kind, class: ['move', `move-${kind}`, 'heat-3'] }, [h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[kind] ?? '→'), ' ', t(`backtest.moveMeans.${kind}`)])));

    return () => h('div', { class: 'stack' }, [
      legend(),
      h('div', { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': t('backtest.matrix') }, h('table', { class: 'migration' }, [
        h('caption', { class: 'sr-only' }, t('backtest.matrix')),
        h('thead', [h('tr', [
          h('th', { scope: 'col', class: 'sticky-left corner' }, [h('span', { class: 'muted small' }, `${props.from} ↓`), h('span', { class: 'muted small' }, `${props.to} →`)]),
          ...data.value.cols.map(to => h('th', { key: to, scope: 'col' }, title(props.toName(to), to))), h('th', { scope: 'col', class: 'right' }, t('common.sum'))])]),
        h('tbody', data.value.rows.map(from => h('tr', { key: from }, [
          h('th', { scope: 'row', class: 'sticky-left' }, title(props.fromName(from), from)), ...data.value.cols.map(to => cell(from, to)), h('td', { class: 'right' }, sum(data.value.rowSum(from)))]))),
        h('tfoot', h('tr', [h('th', { scope: 'row', class: 'sticky-left' }, t('common.sum')), ...data.value.cols.map(to => h('td', { key: to }, sum(data.value.colSum(to)))), h('td', { class: 'right' }, sum(data.value.total))])),
      ])),
    ]);
  },
});
