// What a back-test found: four numbers, the matrix, the drawing, and who is concerned.
import { computed, defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert } from 'element-plus';
import { DataTable } from './data-table.js';
import { decimal, formatDecimal, toNumber } from './decimal.js';
import { gradesOf } from './grade-order.js';
import { gradeName } from './grades.js';
import { nothing } from './load.js';
import { MigrationCharts } from './migration-charts.js';
import { MigrationTable } from './migration-table.js';
import { movements, valueDifference } from './migration.js';
import { regionName } from './regions.js';

const signed = (figure, places = 0) => (figure > 0n ? '+' : '') + formatDecimal(figure, places).replace('-', '−');

export const BacktestResult = defineComponent({
  name: 'BacktestResult',
  props: {
    result: { type: Object, required: true },
    family: { type: String, required: true },
    /** The texts of both versions: {from, to}. */
    texts: { type: Object, required: true },
  },
  setup(props) {
    const { t } = useI18n();
    const orders = computed(() => ({ from: gradesOf(props.texts.from, props.family).map(({ code }) => code), to: gradesOf(props.texts.to, props.family).map(({ code }) => code) }));
    const fromName = code => gradeName(props.result.from, props.family, code);
    const toName = code => gradeName(props.result.to, props.family, code);
    const share = (part, whole) => (whole === 0n ? '–' : `${formatDecimal((part * 100_000_000n) / whole, 1)} %`);
    const tonnes = text => `${formatDecimal(decimal(text), 0)} t`;

    const number = (label, figure, below) => h('div', { class: 'fact', key: label }, [h('dt', label), h('dd', [h('span', { class: 'figure' }, figure), h('div', { class: 'muted small' }, below)])]);
    const numbers = ({ lots, tonnes: weight, changed, value, assays, ungraded }) => {
      const difference = valueDifference(value);
      return h('dl', { class: 'facts four-numbers' }, [
        number(t('backtest.lots'), formatDecimal(BigInt(lots) * 1_000_000n, 0), t('backtest.ofAssays', { assays, ungraded })),
        number(t('backtest.tonnes'), tonnes(weight), ''),
        number(t('backtest.changed'), formatDecimal(BigInt(changed.lots) * 1_000_000n, 0), `${tonnes(changed.tonnes)} · ${share(decimal(changed.tonnes), decimal(weight))}`),
        number(t('backtest.valueDifference'), difference == null ? '–' : t('backtest.yuan', { figure: signed(difference) }),
          difference == null ? t('backtest.noPrices') : `${t('backtest.yuan', { figure: formatDecimal(decimal(value.from), 0) })} → ${t('backtest.yuan', { figure: formatDecimal(decimal(value.to), 0) })}`),
      ]);
    };

    const priced = computed(() => props.result.value != null);
    const incomparable = computed(() => !orders.value.from.some(code => orders.value.to.includes(code)));
    // where nothing says which grade is better, columns of it would be columns of zeros
    const judged = computed(() => priced.value || !incomparable.value);
    const columns = first => [
      ...first,
      { key: 'lots', label: t('backtest.lots'), align: 'right', sortable: true, value: row => row.lots, text: row => String(row.lots) },
      { key: 'tonnes', label: t('backtest.tonnesColumn'), align: 'right', sortable: true, value: row => toNumber(decimal(row.tonnes)), text: row => formatDecimal(decimal(row.tonnes), 0) },
      { key: 'changed', label: t('backtest.changedTonnes'), align: 'right', sortable: true, value: row => toNumber(decimal(row.changed.tonnes)), text: row => formatDecimal(decimal(row.changed.tonnes), 0) },
      { key: 'share', label: t('backtest.changedShare'), align: 'right', sortable: true, value: row => toNumber(decimal(row.changed.tonnes)) / (toNumber(decimal(row.tonnes)) || 1),
        text: row => share(decimal(row.changed.tonnes), decimal(row.tonnes)) },
      ...(judged.value ? ['better', 'worse'] : []).map(kind => ({ key: kind, label: t(`backtest.tonnesOf.${kind}`), align: 'right', sortable: true, value: row => toNumber(row.moves[kind].tonnes), text: row => formatDecimal(row.moves[kind].tonnes, 0),
        render: row => h('span', { class: row.moves[kind].tonnes > 0n ? (kind === 'better' ? 'good' : 'bad') : 'muted' }, formatDecimal(row.moves[kind].tonnes, 0)) })),
      ...(priced.value ? [{ key: 'value', label: t('backtest.valueColumn'), align: 'right', sortable: true, value: row => toNumber(valueDifference(row.value) ?? 0n),
        text: row => (valueDifference(row.value) == null ? '–' : signed(valueDifference(row.value))) }] : []),
    ];
    const withMoves = rows => rows.map(row => ({ ...row, moves: movements(row.matrix ?? [], orders.value.from, orders.value.to) }));
    const file = part => `${props.result.from}-${props.result.to}-${part}.csv`;

    const card = (title, content) => h('section', { class: 'card', key: title }, [h('div', { class: 'card-head' }, h('h2', title)), content]);
    const enterpriseColumns = () => columns([
      { key: 'name', label: t('assays.enterprise'), sortable: true, text: row => row.name || row.uscc, render: row => h('div', [row.name || row.uscc, h('div', { class: 'muted small code' }, row.uscc)]) },
      { key: 'region', label: t('common.county'), sortable: true, text: row => regionName(row.region) },
    ]);

    return () => {
      const { result } = props;
      if (!result.lots) {
        return h('section', { class: 'card' }, nothing(t('backtest.none')));
      }
      const named = { fromName, toName, fromOrder: orders.value.from, toOrder: orders.value.to };
      return h('div', { class: 'stack backtest-result' }, [
        card(t('backtest.summary'), h('div', { class: 'stack' }, [numbers(result), incomparable.value ? h(ElAlert, { type: 'info', closable: false, showIcon: true, title: t(priced.value ? 'backtest.judgedByValue' : 'backtest.incomparable') }) : null,
          result.unpriced?.length && priced.value ? h(ElAlert, { type: 'warning', closable: false, showIcon: true, title: t('backtest.unpriced', { grades: result.unpriced.join(t('assays.comma')) }) }) : null])),
        card(t('backtest.matrix'), h(MigrationTable, { matrix: result.matrix, from: result.from, to: result.to, ...named })),
        card(t('backtest.chart'), h(MigrationCharts, { result, ...named })),
        card(t('backtest.counties'), h(DataTable, { columns: columns([{ key: 'region', label: t('common.county'), text: row => regionName(row.region) }]), rows: withMoves(result.counties), rowKey: row => row.region,
          caption: t('backtest.counties'), file: file(t('backtest.counties')) })),
        card(t('backtest.enterprises'), h(DataTable, { columns: enterpriseColumns(), rows: withMoves(result.enterprises), rowKey: row => row.uscc, caption: t('backtest.enterprises'), file: file(t('backtest.enterprises')), pageSize: 20 })),
      ]);
    };
  },
});
