// The same figures drawn: how the tonnes flow from grade to grade, and what becomes of them in each county.
import { computed, defineComponent, h, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElRadioButton, ElRadioGroup } from 'element-plus';
import { Chart, PALETTE } from './chart.js';
import { formatDecimal, toNumber } from './decimal.js';
import { migration, movements } from './migration.js';
import { regionName } from './regions.js';

const KINDS = ['better', 'same', 'worse', 'other'];
const COLOURS = { better: '#2e8b5e', same: '#b9c3cf', worse: '#c02b2b', other: '#5b9bd5' };

export const MigrationCharts = defineComponent({
  name: 'MigrationCharts',
  props: {
    result: { type: Object, required: true },
    fromOrder: { type: Array, required: true },
    toOrder: { type: Array, required: true },
    fromName: { type: Function, required: true },
    toName: { type: Function, required: true },
  },
  setup(props) {
    const { t, locale } = useI18n();
    const view = ref('flow');
    const compact = computed(() => new Intl.NumberFormat(locale.value, { notation: 'compact', maximumFractionDigits: 1 }));
    const narrow = matchMedia('(max-width: 600px)').matches;
    const tonnes = value => `${formatDecimal(BigInt(Math.round(value * 1e6)), 0)} t`;

    const flow = computed(() => {
      const { rows, cols, cells, rowSum, colSum } = migration(props.result.matrix, props.fromOrder, props.toOrder);
      const node = (side, code, name, weight, colour) => ({ name: `${side} ${code}`, shown: `${name} ${tonnes(toNumber(weight))}`, marked: narrow ? code : `${name} ${tonnes(toNumber(weight))}`, itemStyle: { color: colour }, label: { position: side === 'from' ? 'left' : 'right' } });
      const tone = index => PALETTE[index % PALETTE.length];
      return {
        tooltip: { trigger: 'item', formatter: ({ dataType, data }) => (dataType === 'edge' ? `${data.told}\n${tonnes(data.value)}` : data.shown) },
        series: [{
          type: 'sankey', left: narrow ? 60 : 160, right: narrow ? 60 : 160, top: 12, bottom: 12, nodeGap: 10, layoutIterations: 0, draggable: false, emphasis: { focus: 'adjacency' },
          label: { formatter: ({ data }) => data.marked, fontSize: 12 },
          lineStyle: { opacity: 0.45 },
          data: [
            ...rows.filter(code => rowSum(code).lots).map((code, index) => ({ ...node('from', code, props.fromName(code), rowSum(code).tonnes, tone(index)), depth: 0 })),
            ...cols.filter(code => colSum(code).lots).map((code, index) => ({ ...node('to', code, props.toName(code), colSum(code).tonnes, tone(index)), depth: 1 })),
          ],
          links: cells.filter(cell => cell.tonnes > 0n).map(cell => ({
            source: `from ${cell.from}`, target: `to ${cell.to}`, value: toNumber(cell.tonnes), told: `${props.fromName(cell.from)} → ${props.toName(cell.to)} · ${t('backtest.lotsCount', { n: cell.lots })}`,
            lineStyle: { color: COLOURS[cell.moved ?? 'other'] },
          })),
        }],
      };
    });
    const byCounty = computed(() => {
      const counties = props.result.counties.map(({ region, matrix }) => ({ region, all: movements(matrix, props.fromOrder, props.toOrder) }));
      return {
        grid: { left: 8, right: 24, top: 44, bottom: 8, containLabel: true },
        legend: { top: 0 },
        tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, valueFormatter: tonnes },
        xAxis: { type: 'value', axisLabel: { formatter: value => compact.value.format(value), hideOverlap: true } },
        yAxis: { type: 'category', inverse: true, data: counties.map(({ region }) => regionName(region)) },
        series: KINDS.filter(kind => counties.some(({ all }) => all[kind].lots)).map(kind => ({
          name: t(`backtest.moveMeans.${kind}`), type: 'bar', stack: 'all', barMaxWidth: 26, color: COLOURS[kind], data: counties.map(({ all }) => toNumber(all[kind].tonnes)),
        })),
      };
    });

    return () => h('div', { class: 'stack' }, [
      h(ElRadioGroup, { modelValue: view.value, 'onUpdate:modelValue': value => { view.value = value; }, size: 'small', class: 'no-print', 'aria-label': t('totals.view') }, () => [
        h(ElRadioButton, { value: 'flow' }, () => t('backtest.flow')), h(ElRadioButton, { value: 'counties' }, () => t('backtest.byCounty'))]),
      h(Chart, { key: view.value, option: view.value === 'flow' ? flow.value : byCounty.value, label: t('backtest.chartLabel'), height: view.value === 'flow' ? 380 : 110 + props.result.counties.length * 44 }),
    ]);
  },
});
