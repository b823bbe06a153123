// What fetches the counties' reports from their own systems: when, how it went last, and fetching now.
import { computed, defineComponent, h, onBeforeUnmount, reactive, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElMessage, ElTag } from 'element-plus';
import { get, post } from '../api.js';
import { inLanguage } from '../i18n.js';
import { actsFor, may } from '../session.js';
import { DataTable } from './data-table.js';
import { failure, useLoad } from './load.js';
import { regionName } from './regions.js';
import { moment } from './weeks.js';

const TONES = { stored: 'success', nothing: 'info', refused: 'warning', failed: 'danger' };
const LOOK_AGAIN = 1000;

const read = async region => (await get(`/modules/${region}/connectors`)).map(connector => ({ region, ...connector }));

export const ModuleConnectors = defineComponent({
  name: 'ModuleConnectors',
  props: { counties: { type: Array, required: true } },
  setup(props) {
    const { t, locale } = useI18n();
    const state = useLoad(async () => (await Promise.all(props.counties.filter(({ module }) => module).map(({ region }) => region).filter(actsFor).map(read))).flat());
    const waiting = reactive(new Map());
    const timers = new Set();
    // what it says of the last fetch is a sentence of the server in the language of the moment
    watch([() => props.counties, locale], () => state.reload(), { immediate: true });
    let left = false;
    onBeforeUnmount(() => {
      left = true;
      timers.forEach(clearTimeout);
    });

    const key = row => `${row.region}/${row.name}`;

    const wait = (row, ended) => {
      if (left) {
        return;
      }
      const timer = setTimeout(async () => {
        timers.delete(timer);
        try {
          const now = (await read(row.region)).find(connector => connector.name === row.name);
          if (now && (now.running || now.endedAt === ended)) {
            wait(row, ended);
            return;
          }
        } catch (error) {
          if (!left) {
            ElMessage.error(error.message);
          }
        }
        if (left) {
          return;
        }
        await state.reload();
        waiting.delete(key(row));
      }, LOOK_AGAIN);
      timers.add(timer);
    };

    async function run(row) {
      waiting.set(key(row), true);
      try {
        await post(`/modules/${row.region}/connectors/${row.name}/runs`);
        wait(row, row.endedAt);
      } catch (error) {
        ElMessage.error(error.message);
        waiting.delete(key(row));
      }
    }

    const allowed = row => actsFor(row.region) && (may('modules.write') || may('reporting.submit'));
    const outcome = ({ running, outcome: code }) => (running ? t('connectors.running') : code ? t(`connectors.outcomeOf.${code}`) : t('connectors.never'));
    const last = row => moment(row.endedAt, false);

    const columns = computed(() => [
      { key: 'region', label: t('common.county'), text: row => `${regionName(row.region)} · ${inLanguage(row.title)}`,
        render: row => h('div', [h('div', { class: 'strong' }, regionName(row.region)), h('div', { class: 'muted small' }, inLanguage(row.title))]) },
      { key: 'schedule', label: t('connectors.schedule'), align: 'nowrap', text: row => inLanguage(row.schedule) },
      { key: 'last', label: t('connectors.last'), align: 'nowrap', text: row => `${outcome(row)} ${row.endedAt ? last(row) : ''}`.trim(),
        render: row => h('div', [h(ElTag, { type: row.running ? 'primary' : TONES[row.outcome] ?? 'info', size: 'small', disableTransitions: true }, () => outcome(row)),
          row.endedAt ? h('div', { class: 'muted small' }, last(row)) : null]) },
      { key: 'next', label: t('connectors.next'), align: 'nowrap', text: row => moment(row.nextAt, false) },
      { key: 'detail', label: t('modules.detail'), align: 'anywhere', text: row => inLanguage(row.detail) },
      { key: 'actions', label: t('modules.actions'), exported: false, blank: row => !allowed(row), render: row => (allowed(row)
        ? h('span', { class: 'buttons row-actions no-print' }, [h(ElButton, { link: true, type: 'primary', loading: waiting.has(key(row)), onClick: () => run(row) }, () => t('connectors.run'))])
        : null) },
    ]);

    return () => {
      if (state.error) {
        return failure(state.error, state.reload);
      }
      return state.data?.length ? h('section', { class: 'card connectors' }, [
        h('h2', t('connectors.title')),
        h(DataTable, { columns: columns.value, rows: state.data, rowKey: key, caption: t('connectors.title'), file: `${t('connectors.title')}.csv` }),
      ]) : null;
    };
  },
});
