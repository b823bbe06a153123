import { computed, defineComponent, h, onBeforeUnmount, ref, watch } from 'vue';
import { RouterLink, useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElButton, ElInput, ElMessage, ElOption, ElPagination, ElSelect } from 'element-plus';
import { Download, Plus, Printer, Search, UploadFilled } from '@element-plus/icons-vue';
import { download, get } from '../api.js';
import { AssayUpload } from '../parts/assay-upload.js';
import { DataTable } from '../parts/data-table.js';
import { decimal, formatDecimal } from '../parts/decimal.js';
import { gradeMark } from '../parts/grade-panel.js';
import { FAMILIES, KINDS, analyteName } from '../parts/grades.js';
import { failure, loaded, useLoad } from '../parts/load.js';
import { fetchRegions, regionName, regions } from '../parts/regions.js';
import { may, session } from '../session.js';

const FILTERS = ['region', 'uscc', 'from', 'to', 'family', 'kind', 'grade', 'subGrade', 'q'];
// what is chosen among the things of a county, or of goods, means nothing for others
const DEPENDENT = { region: { uscc: '', subGrade: '' }, family: { grade: '', subGrade: '' } };
const SHOWN = ['mgo', 'cao', 'sio2'];
const TYPING_PAUSE = 400;

export default defineComponent({
  name: 'AssaysPage',
  setup() {
    const { t, locale } = useI18n();
    const route = useRoute();
    const router = useRouter();
    const size = matchMedia('(max-width: 600px)').matches ? 20 : 50;
    const importing = ref(false);
    const words = ref(route.query.q ?? '');

    const bound = () => session.me?.region ?? null;
    const filters = computed(() => ({ ...Object.fromEntries(FILTERS.map(name => [name, route.query[name] ?? ''])), region: bound() ?? route.query.region ?? '' }));
    const page = computed(() => Number(route.query.page) || 1);
    // graded while it is read, such a list has neither a number of pages nor a total
    const byGrade = computed(() => Boolean(filters.value.grade || filters.value.subGrade));
    const list = useLoad(async () => {
      await fetchRegions();
      return get('/grading/assays', byGrade.value ? { ...filters.value, after: route.query.after ?? '', size } : { ...filters.value, page: page.value, size });
    });
    const grades = useLoad(async () => (await get('/grading/assays/grades', { family: filters.value.family, region: filters.value.region })).grades);
    watch(() => [filters.value.family, filters.value.region, locale.value], () => grades.reload(), { immediate: true });
    const enterprises = useLoad(() => get('/enterprises', { region: filters.value.region }));
    watch(() => filters.value.region, () => enterprises.reload(), { immediate: true });
    // the page stays mounted for a moment while another one comes, whose address is none of its filters
    watch(() => [route.name === 'assays' ? JSON.stringify([filters.value, page.value, route.query.after]) : null, locale.value], ([asked]) => {
      if (asked) {
        list.reload();
      }
    }, { immediate: true });

    const go = changes => {
      const query = { ...route.query, page: undefined, after: undefined, ...changes };
      router.push({ query: Object.fromEntries(Object.entries(query).filter(([, value]) => value)) });
    };
    let timer = 0;
    const search = value => {
      words.value = value;
      clearTimeout(timer);
      timer = setTimeout(() => {
        timer = 0;
        go({ q: value.trim() });
      }, TYPING_PAUSE);
    };
    // by the browser's own buttons too the box says what the list is of
    watch(() => (route.name === 'assays' ? route.query.q ?? '' : null), asked => {
      if (asked != null && !timer && asked !== words.value.trim()) {
        words.value = asked;
      }
    });
    onBeforeUnmount(() => clearTimeout(timer));

    async function fetchFile(path, name) {
      try {
        await download(path, name);
      } catch (problem) {
        ElMessage.error(problem.message);
      }
    }
    const exportList = () => fetchFile(`/grading/assays/export?${new URLSearchParams(Object.entries(filters.value).filter(([, value]) => value))}`, `${t('page.assays')}.xlsx`);
    const fetchTemplate = () => fetchFile('/grading/assays/template', `${t('assays.template')}.xlsx`);

    const columns = computed(() => [
      { key: 'sampledAt', label: t('assays.sampledAt'), align: 'nowrap', text: row => row.sampledAt?.slice(0, 10) ?? '' },
      { key: 'assay', label: t('assays.assay'), align: 'nowrap', text: row => row.assay,
        render: row => h('div', [h(RouterLink, { to: { name: 'assay', params: { id: row.id } } }, () => row.assay),
          row.kind === 'original' ? null : h('div', { class: 'muted small' }, t(`assays.kindOf.${row.kind}`)), row.version > 1 ? h('div', { class: 'muted small' }, t('version.number', { n: row.version })) : null]) },
      { key: 'enterprise', label: t('assays.enterprise'), text: row => row.enterprise || row.uscc,
        render: row => h('div', [row.enterprise || row.uscc, h('div', { class: 'muted small' }, regionName(row.region))]) },
      { key: 'lot', label: t('assays.lotAndTonnes'), align: 'right', text: row => `${row.lot ?? ''} ${row.lotTonnes ?? ''}`,
        render: row => h('div', [h('div', row.lot ?? '–'), row.lotTonnes == null ? null : h('div', { class: 'muted small nowrap' }, `${formatDecimal(decimal(row.lotTonnes), 2).replace(/\.?0+$/, '')} t`)]) },
      { key: 'family', label: t('assays.family'), align: 'nowrap', text: row => t(`assays.familyOf.${row.family}`) },
      ...SHOWN.map(code => ({ key: code, label: analyteName(code), align: 'right', text: row => row.values?.[code] ?? '–' })),
      { key: 'grade', label: t('assays.grade'), align: 'nowrap', text: row => row.grading?.grade ?? '',
        render: row => h('div', [row.grading ? gradeMark(row.grading) : h('span', { class: 'muted' }, t('assays.noStandard')),
          row.grading?.doubts?.length ? h('div', { class: 'doubt-sign small', title: row.grading.doubts.map(({ message }) => message).join(' ') }, `⚠ ${t('assays.doubts', { n: row.grading.doubts.length })}`) : null,
          row.verdict === 'arbitration_needed' ? h('div', { class: 'bad small' }, t('assays.needsArbitration')) : null]) },
    ]);

    const option = (value, label, attributes = {}) => h(ElOption, { key: value, value, label, ...attributes });
    const filter = (name, label, options, attributes = {}) => h(ElSelect, {
      modelValue: filters.value[name], 'onUpdate:modelValue': value => go({ ...DEPENDENT[name], [name]: value }), emptyValues: [null, undefined], class: 'filter', 'aria-label': label, ...attributes,
    }, () => [option('', label), ...options.map(([value, shown]) => option(value, shown))]);
    // a sub-grade stands below its grade and is looked for by itself
    const PART = 'part ';
    const gradeFilter = () => h(ElSelect, {
      modelValue: filters.value.subGrade ? PART + filters.value.subGrade : filters.value.grade, class: 'filter', 'aria-label': t('assays.allGrades'), emptyValues: [null, undefined],
      'onUpdate:modelValue': value => go(value.startsWith(PART) ? { grade: '', subGrade: value.slice(PART.length) } : { grade: value, subGrade: '' }),
    }, () => [option('', t('assays.allGrades')), ...(grades.data ?? []).flatMap(grade => [
      option(grade.code, grade.name === grade.code ? grade.code : `${grade.code} ${grade.name}`),
      ...grade.subGrades.filter((part, at, all) => all.findIndex(({ code }) => code === part.code) === at).map(part => option(PART + part.code, `${part.code} ${part.name}`, { class: 'option-below' })),
    ])]);
    const day = name => h(ElInput, { type: 'date', modelValue: filters.value[name], 'onUpdate:modelValue': value => go({ [name]: value }), 'aria-label': `${t('assays.sampledAt')} ${t(`assays.${name}`)}` });
    const days = () => h('div', { class: 'filter-days', role: 'group', 'aria-label': t('assays.sampledAt') }, [h('span', t('assays.sampledAt')), day('from'), h('span', '–'), day('to')]);

    const tools = () => h('div', { class: 'filters no-print', role: 'search' }, [
      bound() ? null : filter('region', t('register.allCounties'), regions.value.map(({ region }) => [region, regionName(region)])),
      filter('uscc', t('assays.allEnterprises'), (enterprises.data ?? []).map(({ uscc, name }) => [uscc, name]), { filterable: true }),
      enterprises.error ? failure(enterprises.error, enterprises.reload) : null,
      days(),
      filter('family', t('assays.allFamilies'), FAMILIES.map(family => [family, t(`assays.familyOf.${family}`)])),
      filter('kind', t('assays.allKinds'), KINDS.map(kind => [kind, t(`assays.kindOf.${kind}`)])),
      gradeFilter(),
      h(ElInput, { modelValue: words.value, 'onUpdate:modelValue': search, clearable: true, class: 'filter', prefixIcon: Search, placeholder: t('assays.search'), 'aria-label': t('assays.search') }),
    ]);

    const counted = ({ total, lookedAt, assays }) => (total == null ? t('assays.lookedAt', { n: lookedAt, found: assays.length }) : t('assays.total', { n: total }));
    const onward = next => h('div', { class: 'buttons list-onward no-print' }, [
      route.query.after ? h(ElButton, { onClick: () => go({}) }, () => t('assays.fromTheTop')) : null,
      next ? h(ElButton, { onClick: () => go({ after: next }) }, () => t('assays.further')) : null,
    ]);
    const content = found => {
      const { total, next, assays } = found;
      const none = total === 0 || (total == null && !assays.length);
      return [
        h('div', { class: 'tools no-print' }, [h('span', { class: 'muted', role: 'status' }, counted(found)), h('div', { class: 'tools-right' }, [
          h(ElButton, { icon: Download, size: 'small', disabled: none, onClick: exportList }, () => t('assays.exportAll')),
          h(ElButton, { icon: Printer, size: 'small', disabled: none, onClick: () => window.print() }, () => t('common.print')),
        ])]),
        h(DataTable, { columns: columns.value, rows: assays, rowKey: row => row.id, caption: t('page.assays'), pageSize: size, empty: t(next ? 'assays.noneSoFar' : Object.values(filters.value).some(Boolean) ? 'assays.noMatch' : 'assays.none') }),
        total == null ? onward(next) : null,
        total > size ? h(ElPagination, {
          class: 'no-print', layout: 'total, prev, pager, next', pagerCount: 5, total, pageSize: size, currentPage: page.value, 'onUpdate:currentPage': value => go({ page: value > 1 ? String(value) : '' }),
        }) : null,
      ];
    };

    const writes = () => may('grading.assay');
    return () => h('div', { class: 'page' }, [
      h('div', { class: 'page-head' }, [h('h1', t('page.assays')), writes() ? h('div', { class: 'buttons no-print' }, [
        h(ElButton, { type: 'primary', icon: Plus, onClick: () => router.push({ name: 'assayNew' }) }, () => t('assays.register')),
        h(ElButton, { icon: UploadFilled, 'aria-expanded': String(importing.value), onClick: () => { importing.value = !importing.value; } }, () => t('assays.importFile')),
        h(ElButton, { icon: Download, onClick: fetchTemplate }, () => t('assays.template')),
      ]) : null]),
      importing.value ? h('section', { class: 'card no-print' }, [h('div', { class: 'card-head' }, h('h2', t('assays.importFile'))), h(AssayUpload, { onStored: () => list.reload() })]) : null,
      h('section', { class: 'card assay-list' }, [tools(), loaded(list, content, 8)]),
    ]);
  },
});
