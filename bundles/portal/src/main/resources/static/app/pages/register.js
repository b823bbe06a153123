import { computed, defineComponent, h, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElInput, ElMessage, ElMessageBox, ElOption, ElSelect, ElTag } from 'element-plus';
import { Search, UploadFilled } from '@element-plus/icons-vue';
import { get, post, putText } from '../api.js';
import { DataTable } from '../parts/data-table.js';
import { failure, loaded, useLoad } from '../parts/load.js';
import { fetchRegions, regionName, regions } from '../parts/regions.js';
import { StructuralErrors } from '../parts/structural-errors.js';
import { may, session } from '../session.js';

const TONES = { passed: 'success', failed: 'danger', accepted: 'info' };

export default defineComponent({
  name: 'RegisterPage',
  setup() {
    const { t } = useI18n();
    const route = useRoute();
    const router = useRouter();
    const words = ref('');
    const busy = ref(false);
    const outcome = shallowRef(null);
    const refused = shallowRef(null);
    const input = ref(null);

    const bound = () => session.me?.region ?? null;
    const region = computed(() => bound() ?? route.query.region ?? '');
    const state = useLoad(async () => {
      await fetchRegions();
      return get('/enterprises', { region: region.value });
    });
    state.reload();
    watch(region, () => state.reload());
    const rows = computed(() => {
      const sought = words.value.trim().toLowerCase();
      return state.data.filter(enterprise => `${enterprise.name} ${enterprise.uscc}`.toLowerCase().includes(sought));
    });

    async function importFile(file) {
      if (!file) {
        return;
      }
      busy.value = true;
      outcome.value = null;
      refused.value = null;
      try {
        outcome.value = await putText('/enterprises', file, 'text/csv');
        await state.reload();
      } catch (problem) {
        refused.value = problem;
      } finally {
        busy.value = false;
        input.value.value = '';
      }
    }

    async function accept(enterprise) {
      const asked = await ElMessageBox.prompt(t('register.acceptText', { name: enterprise.name }), t('register.acceptTitle'), {
        inputValidator: text => Boolean(text?.trim()) || t('register.acceptMissing'), confirmButtonText: t('register.accept'), cancelButtonText: t('common.cancel'),
      }).catch(() => null);
      if (!asked) {
        return;
      }
      try {
        await post(`/enterprises/${encodeURIComponent(enterprise.uscc)}/code-acceptance`, { reason: asked.value.trim() });
        ElMessage.success(t('register.accepted'));
        await state.reload();
      } catch (problem) {
        ElMessage.error(problem.message);
      }
    }

    const columns = computed(() => [
      { key: 'region', label: t('common.county'), sortable: true, text: row => regionName(row.region) },
      { key: 'name', label: t('register.name'), sortable: true },
      { key: 'uscc', label: t('register.uscc'), text: row => row.uscc, render: row => h('span', { class: 'code' }, row.uscc) },
      { key: 'kind', label: t('register.kind'), sortable: true, text: row => t(`register.kindOf.${row.kind}`) },
      { key: 'licensedCapacityKt', label: t('register.capacity'), align: 'right', sortable: true, value: row => Number(row.licensedCapacityKt) },
      { key: 'kilns', label: t('register.kilns'), align: 'right', sortable: true, value: row => row.kilns, text: row => (row.kind === 'mine' ? '–' : String(row.kilns)) },
      { key: 'codeChecks', label: t('register.check'), sortable: true, text: row => t(`register.checkOf.${row.codeChecks}`), render: row => h('span', { class: 'buttons' }, [
        h(ElTag, { size: 'small', type: TONES[row.codeChecks], disableTransitions: true }, () => t(`register.checkOf.${row.codeChecks}`)),
        row.codeChecks === 'failed' && may('registry.write') ? h(ElButton, { link: true, type: 'primary', class: 'no-print', onClick: () => accept(row) }, () => t('register.accept')) : null,
      ]) },
    ]);

    const tools = () => [
      bound() ? null : h(ElSelect, {
        modelValue: region.value, 'onUpdate:modelValue': code => router.push({ query: code ? { region: code } : {} }), emptyValues: [null, undefined], size: 'small', class: 'tool-select', 'aria-label': t('common.county'),
      }, () => [h(ElOption, { value: '', label: t('register.allCounties') }), ...regions.value.map(each => h(ElOption, { key: each.region, value: each.region, label: regionName(each.region) }))]),
      h(ElInput, { modelValue: words.value, 'onUpdate:modelValue': value => { words.value = value; }, size: 'small', clearable: true, class: 'tool-search', prefixIcon: Search, placeholder: t('common.search'), 'aria-label': t('common.search') }),
    ];

    const results = () => [
      outcome.value ? h(ElAlert, { type: outcome.value.warnings.length ? 'warning' : 'success', showIcon: true, onClose: () => { outcome.value = null; }, title: t('register.uploaded', outcome.value) }, {
        default: () => outcome.value.warnings.length ? [h('p', t('register.warnings')), h('ul', { class: 'plain-list' }, outcome.value.warnings.map(warning => h('li', warning)))] : null,
      }) : null,
      refused.value ? h('div', { class: 'stack' }, [failure(refused.value), refused.value.errors?.length ? h(StructuralErrors, { errors: refused.value.errors, name: 'enterprises' }) : null]) : null,
    ];

    return () => h('div', { class: 'page' }, [
      h('div', { class: 'page-head' }, [
        h('h1', t('page.register')),
        may('registry.write') ? h('div', { class: 'no-print' }, [
          h('input', { ref: input, type: 'file', accept: '.csv', class: 'sr-only', tabindex: '-1', 'aria-hidden': 'true', onChange: event => importFile(event.target.files[0]) }),
          h(ElButton, { type: 'primary', icon: UploadFilled, loading: busy.value, onClick: () => input.value.click() }, () => t('register.upload')),
        ]) : null,
      ]),
      results(),
      h('section', { class: 'card' }, loaded(state, () => h(DataTable, {
        columns: columns.value, rows: rows.value, rowKey: row => row.uscc, caption: t('page.register'), empty: t('register.empty'), file: `${t('page.register')}.csv`,
      }, { tools }), 8)),
    ]);
  },
});
