import { computed, defineComponent, h, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElSwitch } from 'element-plus';
import { clockSkew, get } from '../api.js';
import { AttentionList } from '../parts/attention.js';
import { loaded, nothing, useLoad } from '../parts/load.js';
import { Matrix } from '../parts/matrix.js';
import { PeriodRange } from '../parts/period-range.js';
import { fetchRegions } from '../parts/regions.js';
import { StandardTasks } from '../parts/standard-tasks.js';
import { Totals } from '../parts/totals.js';
import { timelinessMark } from '../parts/timeliness.js';
import { isWeek, shiftWeek, weekAt, weeksBetween } from '../parts/weeks.js';
import { may } from '../session.js';

const WEEKS_BACK = 60;

export default defineComponent({
  name: 'OverviewPage',
  setup() {
    const { t, locale } = useI18n();
    const route = useRoute();
    const router = useRouter();
    const submitted = ref(false);
    const latest = useLoad(() => get('/reporting/periods'));

    const asked = computed(() => (isWeek(route.query.from ?? '') && isWeek(route.query.to ?? '') ? { from: route.query.from, to: route.query.to } : null));
    const range = computed(() => {
      const periods = latest.data;
      return asked.value ?? (periods?.length ? { from: periods[0].period, to: periods.at(-1).period } : null);
    });
    const choices = computed(() => {
      const known = [...(latest.data ?? []).map(period => period.period), ...(asked.value ? Object.values(asked.value) : [])].sort();
      const last = known.at(-1) ?? weekAt(Date.now() + clockSkew.value);
      return weeksBetween(shiftWeek(known[0] ?? last, -WEEKS_BACK), shiftWeek(last, 4));
    });

    const matrix = useLoad(async () => {
      await fetchRegions();
      const [periods, rates] = await Promise.all([
        asked.value ? get('/reporting/periods', asked.value) : latest.data,
        get('/reporting/timeliness', range.value),
      ]);
      return { periods, rates };
    });
    const attention = useLoad(() => get('/reporting/attention', range.value));
    const totals = useLoad(async () => ({
      rows: await get('/reporting/totals', { ...range.value, include: submitted.value ? 'returned' : null }),
      weeks: weeksBetween(range.value.from, range.value.to),
    }));

    latest.reload();
    // at once: an address that names its weeks waits for nothing
    watch([range, locale], () => {
      if (range.value) {
        attention.reload();
        matrix.reload();
        totals.reload();
      }
    }, { immediate: true });
    watch(submitted, () => totals.reload());

    const card = (title, body, head) => h('section', { class: 'card' }, [h('div', { class: 'card-head' }, [h('h2', title), head]), body]);

    const content = () => (range.value == null ? nothing(t('overview.none')) : [
      card(t('overview.attention'), loaded(attention, items => h(AttentionList, { items }), 3)),
      card(t('overview.matrix'), loaded(matrix, data => h(Matrix, data), 6),
        h('div', { class: 'legend' }, ['on_time', 'late', 'missing', 'pending'].map(timelinessMark))),
      card(t('overview.totals'), loaded(totals, data => h(Totals, data), 8), h(ElSwitch, {
        modelValue: submitted.value, 'onUpdate:modelValue': value => { submitted.value = value; }, class: 'no-print',
        activeText: t('totals.all'), inactiveText: t('totals.accepted'), 'aria-label': t('totals.all'),
      })),
    ]);

    return () => h('div', { class: 'page' }, [
      h('div', { class: 'page-head' }, [
        h('h1', t('page.overview')),
        range.value ? h(PeriodRange, { ...range.value, weeks: choices.value, onChange: query => router.push({ query }) }) : null,
      ]),
      may('grading.read') ? h(StandardTasks, { quiet: true }) : null,
      loaded(latest, content, 8),
    ]);
  },
});
