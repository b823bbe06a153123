import { computed, defineComponent, h, reactive, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElMessage } from 'element-plus';
import { Download } from '@element-plus/icons-vue';
import { download, post } from '../api.js';
import { BacktestForm } from '../parts/backtest-form.js';
import { BacktestResult } from '../parts/backtest-result.js';
import { fetchStandards, fetchText } from '../parts/grades.js';
import { failure, loaded, useLoad } from '../parts/load.js';
import { fetchRegions } from '../parts/regions.js';
import { session } from '../session.js';

const PATH = '/grading/backtests';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const NAMED = ['from', 'to', 'family', 'region', 'uscc', 'sampledFrom', 'sampledTo'];

export default defineComponent({
  name: 'BacktestsPage',
  setup() {
    const { t, locale } = useI18n();
    const route = useRoute();
    const router = useRouter();
    const form = reactive({ ...Object.fromEntries(NAMED.map(name => [name, route.query[name] ?? ''])), prices: {} });
    form.region = session.me.region ?? form.region;
    const asked = shallowRef(null);
    const fetching = ref(false);

    const start = useLoad(async () => {
      const [standards] = await Promise.all([fetchStandards(), fetchRegions()]);
      form.from ||= standards.find(({ inForce, scope }) => inForce && scope === 'provincial')?.name ?? '';
      return standards;
    });
    // the standards' titles are in the language of the moment
    watch(locale, () => start.reload(), { immediate: true });

    const request = computed(() => ({
      ...Object.fromEntries(NAMED.map(name => [name, form[name] || null])),
      prices: Object.fromEntries(Object.entries(form.prices).map(([grade, price]) => [grade, String(price).trim()]).filter(([, price]) => price)),
    }));
    const outcome = useLoad(async body => {
      const [result, from, to] = await Promise.all([post(PATH, body), fetchText(body.from), fetchText(body.to)]);
      return { result, texts: { from, to }, family: body.family };
    });
    watch(() => session.me?.username, () => outcome.clear());

    function run() {
      asked.value = request.value;
      router.replace({ query: Object.fromEntries(NAMED.map(name => [name, form[name]]).filter(([, value]) => value)) });
      outcome.clear();
      outcome.reload(asked.value);
    }
    const stale = () => outcome.data && JSON.stringify(asked.value) !== JSON.stringify(request.value);

    async function fetchWorkbook() {
      fetching.value = true;
      try {
        await download(PATH, `${asked.value.from}-${asked.value.to}.xlsx`, { method: 'POST', json: asked.value, accept: XLSX });
      } catch (problem) {
        ElMessage.error(problem.message);
      } finally {
        fetching.value = false;
      }
    }

    const found = () => {
      if (outcome.error) {
        return failure(outcome.error, outcome.error.status === 0 ? run : null);
      }
      if (!outcome.data) {
        return outcome.busy ? h('section', { class: 'card' }, loaded(outcome, null, 8)) : null;
      }
      return [
        stale() ? h(ElAlert, { type: 'warning', closable: false, showIcon: true, class: 'no-print', title: t('backtest.stale') }) : null,
        h(BacktestResult, outcome.data),
      ];
    };

    return () => h('div', { class: 'page' }, [
      h('div', { class: 'page-head' }, [h('h1', t('page.backtests')), outcome.data?.result.lots
        ? h(ElButton, { class: 'no-print', icon: Download, loading: fetching.value, onClick: fetchWorkbook }, () => t('backtest.workbook')) : null]),
      h('section', { class: 'card' }, loaded(start, standards => h(BacktestForm, { form, standards, busy: outcome.busy, onRun: run }), 5)),
      found(),
    ]);
  },
});
