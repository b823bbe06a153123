// The province's totals: mined by week and county, by grade, and output by product; as charts or as tables.
import { computed, defineComponent, h, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElRadioButton, ElRadioGroup, ElTabPane, ElTabs } from 'element-plus';
import { Chart } from './chart.js';
import { nothing } from './load.js';
import { formatDecimal, toNumber } from './decimal.js';
import { pivot } from './pivot.js';
import { PivotTable } from './pivot-table.js';
import { regionName, regions } from './regions.js';

const GRADES = ['T', '1', '2', '3', '4', 'L'];
const PRODUCTS = ['CCM', 'DBM', 'FM'];

export const Totals = defineComponent({
  name: 'Totals',
  props: { rows: { type: Array, required: true }, weeks: { type: Array, required: true } },
  setup(props) {
    const { t, locale } = useI18n();
    const view = ref('chart');
    const tab = ref('mined');
    const compact = computed(() => new Intl.NumberFormat(locale.value, { notation: 'compact', maximumFractionDigits: 1 }));
    const order = computed(() => regions.value.map(region => region.region));
    const of = indicator => props.rows.filter(row => row.indicator === indicator);

    const views = computed(() => ({
      mined: { data: pivot(of('mined'), row => row.period, row => row.region, props.weeks, order.value), row: week => week, col: regionName, corner: t('common.week') },
      grade: { data: pivot(of('mined'), row => row.region, row => row.item, order.value, GRADES), row: regionName, col: grade => t(`grade.${grade}`), corner: t('common.county') },
      output: { data: pivot(of('output'), row => row.period, row => row.item, props.weeks, PRODUCTS), row: week => week, col: product => t(`product.${product}`), corner: t('common.week') },
    }));

    const stacked = ({ data, row, col }) => ({
      grid: { left: 8, right: 12, top: 56, bottom: 8, containLabel: true },
      legend: { top: 0, type: 'scroll' },
      tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: value => `${formatDecimal(BigInt(Math.round(value * 1e6)))} ${t('totals.tonnes')}` },
      xAxis: { type: 'category', data: data.rows.map(row), axisLabel: { hideOverlap: true } },
      yAxis: { type: 'value', name: t('totals.tonnes'), nameTextStyle: { align: 'right' }, axisLabel: { formatter: value => compact.value.format(value) } },
      series: data.cols.map(key => ({ name: col(key), type: 'bar', stack: 'all', barMaxWidth: 42, data: data.rows.map(each => toNumber(data.at(each, key))) })),
    });
    const option = computed(() => {
      const shown = views.value[tab.value];
      return tab.value === 'grade'
        ? stacked({ data: { rows: shown.data.cols, cols: shown.data.rows, at: (row, col) => shown.data.at(col, row) }, row: shown.col, col: shown.row })
        : stacked(shown);
    });

    const content = name => {
      const shown = views.value[name];
      const caption = t(`totals.${name}`);
      return view.value === 'chart'
        ? h(Chart, { option: option.value, label: t('totals.chartLabel', { caption, total: formatDecimal(shown.data.total) }), height: 320 })
        : h(PivotTable, { data: shown.data, caption, corner: shown.corner, rowLabel: shown.row, colLabel: shown.col, file: `${caption}-${props.weeks[0]}-${props.weeks.at(-1)}.csv` });
    };

    return () => {
      if (!props.rows.length) {
        return nothing(t('totals.none'));
      }
      return h('div', [
        h('div', { class: 'totals-sums' }, [
          h('div', [h('span', { class: 'muted' }, t('totals.minedSum')), h('strong', formatDecimal(views.value.mined.data.total)), ` ${t('totals.tonnes')}`]),
          h('div', [h('span', { class: 'muted' }, t('totals.outputSum')), h('strong', formatDecimal(views.value.output.data.total)), ` ${t('totals.tonnes')}`]),
        ]),
        h('div', { class: 'totals-head' }, [
          h(ElTabs, { modelValue: tab.value, 'onUpdate:modelValue': value => { tab.value = value; } }, () =>
            Object.keys(views.value).map(name => h(ElTabPane, { key: name, name, label: t(`totals.${name}`) }))),
          h(ElRadioGroup, { modelValue: view.value, 'onUpdate:modelValue': value => { view.value = value; }, size: 'small', class: 'no-print', 'aria-label': t('totals.view') }, () => [
            h(ElRadioButton, { value: 'chart' }, () => t('totals.asChart')), h(ElRadioButton, { value: 'table' }, () => t('totals.asTable'))]),
        ]),
        content(tab.value),
      ]);
    };
  },
});
