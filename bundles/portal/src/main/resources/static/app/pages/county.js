import { computed, defineComponent, h, ref, shallowRef, watch } from 'vue';
import { RouterLink, useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElMessage, ElOption, ElSelect } from 'element-plus';
import { Document, Download } from '@element-plus/icons-vue';
import { clockSkew, download, get } from '../api.js';
import { Countdown } from '../parts/countdown.js';
import { CountyFigures, ownIndicators } from '../parts/county-figures.js';
import { Findings } from '../parts/findings.js';
import { fetchFormsOf, inLanguage } from '../parts/forms.js';
import { loaded, useLoad } from '../parts/load.js';
import { WeekSelect } from '../parts/period-range.js';
import { fetchRegions, regionName, regions } from '../parts/regions.js';
import { timelinessMark } from '../parts/timeliness.js';
import { UploadBox } from '../parts/upload-box.js';
import { Versions } from '../parts/versions.js';
import { isWeek, moment, shiftWeek, weekAt, weekDays, weeksBetween } from '../parts/weeks.js';
import { actsFor, may, session } from '../session.js';

const WEEKS_BACK = 60;

export default defineComponent({
  name: 'CountyPage',
  setup() {
    const { t, locale } = useI18n();
    const route = useRoute();
    const router = useRouter();

    // without a county or a week in the address: one's own county and the latest week with data
    const start = useLoad(async () => {
      const [list, periods] = await Promise.all([fetchRegions(), get('/reporting/periods')]);
      return { region: session.me.region ?? list[0]?.region, week: periods.at(-1)?.period ?? shiftWeek(weekAt(Date.now() + clockSkew.value), -1) };
    });
    const region = computed(() => route.params.region || start.data?.region);
    const week = computed(() => (isWeek(route.query.week ?? '') ? route.query.week : start.data?.week));
    const weeks = computed(() => {
      const last = [week.value, start.data.week, shiftWeek(weekAt(Date.now() + clockSkew.value), -1)].sort().at(-1);
      const first = [shiftWeek(week.value, -WEEKS_BACK), shiftWeek(start.data.week, -WEEKS_BACK)].sort()[0];
      return weeksBetween(first, last).reverse();
    });

    // a county's file holds the reports of all its enterprises, so an enterprise's user sees findings on its own and no file
    const ofEnterprise = () => Boolean(session.me?.enterprise);
    const standing = useLoad(async () => {
      const [period, versions] = await Promise.all([
        get(`/reporting/periods/${week.value}`), ofEnterprise() ? [] : get('/reporting/submissions', { region: region.value, period: week.value })]);
      const county = period.counties.find(each => each.region === region.value) ?? null;
      return { dueAt: county?.dueAt ?? period.dueAt, county, versions };
    });
    const selected = computed(() => {
      const versions = standing.data?.versions ?? [];
      const wanted = versions.find(version => String(version.id) === route.query.version) ?? versions[0];
      return wanted ? String(wanted.id) : null;
    });
    // of the newest version all that counts for the week is shown, whichever file it came with; of an older one what was found in it
    const detail = useLoad(async () => {
      if (ofEnterprise()) {
        const counting = await get(`/reporting/periods/${week.value}/findings`, { region: region.value });
        return { id: week.value, findings: counting.filter(finding => !finding.lapsed), lapsed: counting.filter(finding => finding.lapsed) };
      }
      if (!selected.value) {
        return null;
      }
      const newest = selected.value === String(standing.data.versions[0].id);
      const [submission, counting] = await Promise.all([get(`/reporting/submissions/${encodeURIComponent(selected.value)}`),
        newest ? get(`/reporting/periods/${week.value}/findings`, { region: region.value }) : null]);
      return counting ? { ...submission, findings: counting.filter(finding => !finding.lapsed), lapsed: counting.filter(finding => finding.lapsed) } : submission;
    });

    const forms = useLoad(async () => fetchFormsOf(region.value));
    watch(region, code => {
      forms.clear();
      if (code) {
        forms.reload();
      }
    }, { immediate: true });

    const done = shallowRef(null);
    // while a file is under way its county and week stay, so that what comes of it is told
    const sending = ref(false);
    start.reload();
    watch([region, week, () => start.data], () => {
      done.value = null;
      standing.clear();
      detail.clear();
      if (region.value && week.value && start.data) {
        standing.reload();
      }
    });
    // messages are sentences of the server in the language of the moment
    watch([selected, () => standing.data, locale], () => {
      if (standing.data) {
        detail.reload();
      }
    });

    const go = (to, query) => router.push({ name: 'county', params: { region: to }, query });
    // the province sends a county's file only where it may make up for the past, and never speaks for the county
    const maySubmit = () => may('reporting.submit') && actsFor(region.value) && (session.me.region != null || may('reporting.backfill'));
    const mayExplain = () => may('reporting.submit') && session.me.region === region.value;

    async function fetchFile(path, name) {
      try {
        await download(path, name);
      } catch (problem) {
        ElMessage.error(problem.message);
      }
    }
    const fetchPart = (part, name) => fetchFile(`/reporting/submissions/${encodeURIComponent(selected.value)}/${part}`, name);
    const fetchTemplate = () => fetchFile(`/reporting/forms/template?${new URLSearchParams({ region: region.value, period: week.value })}`, name('.xlsx'));

    async function submitted(submission) {
      if (route.query.version) {
        await go(region.value, { week: week.value });
      }
      done.value = submission;
      await standing.reload();
    }

    const card = (title, body, head, attributes) => h('section', { class: 'card', ...attributes }, [h('div', { class: 'card-head' }, [h('h2', title), head]), body]);
    const fact = (label, value) => h('div', { class: 'fact' }, [h('dt', label), h('dd', value)]);

    const state = ({ dueAt, county, versions }) => card(t('county.state'), h('dl', { class: 'facts' }, [
      fact(t('matrix.due'), [moment(dueAt), ' ', h(Countdown, { until: dueAt })]),
      fact(t('county.timeliness'), county ? timelinessMark(county.timeliness) : '–'),
      fact(t('matrix.first'), moment(county?.firstReceivedAt)),
      fact(t('report.accepted'), h('span', { class: 'figure' }, versions.length ? county?.accepted : '–')),
      fact(t('report.returned'), h('span', { class: ['figure', county?.returned > 0 ? 'bad' : null] }, versions.length ? county?.returned : '–')),
      county?.toCorrect > 0 ? fact(t('report.toCorrect'), h('span', { class: 'figure bad' }, county.toCorrect)) : null,
      fact(t('report.findings'), h('span', { class: 'figure' }, versions.length ? county?.findings : '–')),
    ]));

    const findings = submission => {
      const old = submission && standing.data.versions[0] && String(standing.data.versions[0].id) !== String(submission.id);
      return [
        old ? h(ElAlert, { type: 'info', closable: false, showIcon: true, title: t('version.old', { n: submission.version }) }) : null,
        h(Findings, { submission, mayExplain: mayExplain() && !old, forms: forms.data ?? [], key: submission.id }),
      ];
    };

    const name = suffix => `${week.value}-${region.value}${suffix}`;
    const originalName = () => detail.data?.fileName || name(`.${detail.data?.format ?? 'csv'}`);
    const files = () => h('div', { class: 'buttons no-print' }, [
      h(ElButton, { size: 'small', icon: Download, type: 'primary', plain: true, onClick: () => fetchPart('annotated', name(`-${t('county.annotatedName')}.xlsx`)) }, () => t('county.annotated')),
      h(ElButton, { size: 'small', icon: Document, onClick: () => fetchPart('file', originalName()) }, () => t('county.original')),
    ]);

    const laterWeek = ({ period, came, errors, lapsed }) => h('li', { key: period }, [
      h(RouterLink, { to: { name: 'county', params: { region: region.value }, query: { week: period } } }, () => period), ' ',
      t('upload.later', { came, errors, lapsed })]);
    const received = ({ version, accepted, returned, findings: list, later }) => h(ElAlert, {
      type: returned || later?.some(each => each.came > 0) ? 'warning' : 'success', showIcon: true, onClose: () => { done.value = null; },
      title: t('upload.done', { version: version ?? standing.data?.versions[0]?.version ?? 1, accepted, returned, findings: list.length }),
    }, later?.length ? () => [t('upload.laterWeeks'), h('ul', { class: 'plain-list' }, later.map(laterWeek))] : undefined);
    const askedBesides = () => {
      const own = ownIndicators(forms.data ?? []);
      const told = ({ form, indicator, title, unit, required }) => h('li', { key: indicator }, [
        `${form} · `, h('span', { class: 'code' }, indicator), ` · ${inLanguage(title)} (${unit})`, required ? h('span', { class: 'bad' }, ` ${t('own.required')}`) : null]);
      return own.length ? h('div', { class: 'asked small' }, [t('own.asked'), h('ul', { class: 'plain-list' }, own.map(told))]) : null;
    };
    const template = () => h(ElButton, { size: 'small', icon: Download, onClick: fetchTemplate }, () => t('upload.template'));
    const uploadCard = data => card(t(data.versions.length ? 'upload.correctTitle' : 'upload.title'), [
      h(UploadBox, { region: region.value, period: week.value, correction: data.versions.length > 0, onSubmitted: submitted, onBusy: now => { sending.value = now; }, onVnodeBeforeUnmount: () => { sending.value = false; }, key: name('') }), askedBesides(),
    ], template(), { class: 'card no-print' });
    const ownFigures = data => (forms.data ? h(CountyFigures, {
      region: region.value, week: week.value, forms: forms.data, key: `${name('')}-${data.versions[0]?.id}`,
    }) : null);

    const content = data => [
      done.value ? received(done.value) : null,
      state(data),
      maySubmit() ? uploadCard(data) : null,
      ofEnterprise() ? card(t('county.findings'), loaded(detail, found => h(Findings, { submission: found, mayExplain: false, forms: forms.data ?? [], key: found.id }))) : null,
      ofEnterprise() ? ownFigures(data) : data.versions.length === 0
        ? card(t('county.findings'), h('p', { class: 'muted' }, t('county.noFile')))
        : [card(t('county.findings'), loaded(detail, submission => (submission ? findings(submission) : null)), files()),
          ownFigures(data),
          card(t('county.versions'), h(Versions, { versions: data.versions, selected: selected.value, onSelect: version => go(region.value, { week: week.value, version }) }))],
    ];

    return () => h('div', { class: 'page' }, loaded(start, () => [
      h('div', { class: 'page-head' }, [
        h('h1', [regionName(region.value), h('span', { class: 'h1-sub' }, `${week.value} ${weekDays(week.value)}`)]),
        h('div', { class: 'period-range no-print' }, [
          session.me.region ? null : h(ElSelect, {
            modelValue: region.value, 'onUpdate:modelValue': code => go(code, { week: week.value }), class: 'region-select', 'aria-label': t('common.county'), disabled: sending.value,
          }, () => regions.value.map(each => h(ElOption, { key: each.region, value: each.region, label: regionName(each.region) }))),
          h(WeekSelect, { modelValue: week.value, weeks: weeks.value, label: t('common.week'), disabled: sending.value, 'onUpdate:modelValue': chosen => go(region.value, { week: chosen }) }),
        ]),
      ]),
      loaded(standing, content, 8),
    ], 8));
  },
});
