import { computed, defineComponent, h, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElTag } from 'element-plus';
import { Refresh } from '@element-plus/icons-vue';
import { get } from '../api.js';
import { inLanguage } from '../i18n.js';
import { DataTable } from '../parts/data-table.js';
import { loaded, useLoad } from '../parts/load.js';
import { ModuleAction } from '../parts/module-action.js';
import { ModuleConnectors } from '../parts/module-connectors.js';
import { ModuleDeploy } from '../parts/module-deploy.js';
import { ModuleHistory } from '../parts/module-history.js';
import { fetchRegions, regionName } from '../parts/regions.js';
import { moment } from '../parts/weeks.js';
import { actsFor, may } from '../session.js';

const STATE_TONES = { ACTIVE: 'success', SUSPENDED: 'warning', BLOCKED: 'info', BROKEN: 'danger' };
const HEALTH_TONES = { OK: 'success', WARN: 'warning', TEMPORARILY_UNAVAILABLE: 'warning', CRITICAL: 'danger', HEALTH_CHECK_ERROR: 'danger' };

// the interface gives codes in either case
const upper = code => code?.toUpperCase().replaceAll('-', '_');

export default defineComponent({
  name: 'ModulesPage',
  setup() {
    const { t, te, locale } = useI18n();
    const deploying = ref(null);
    const looking = ref(null);
    const acting = shallowRef(null);
    const state = useLoad(async () => {
      const [regions, modules] = await Promise.all([fetchRegions(), get('/modules')]);
      return regions.map(({ region }) => ({ region, module: modules.find(module => module.region === region) ?? null }));
    });
    state.reload();
    // details are sentences of the server in the language of the moment
    watch(locale, () => state.reload());

    const word = (kind, code) => (te(`modules.${kind}.${code}`) ? t(`modules.${kind}.${code}`) : code ?? '–');
    const tag = (tones, kind, code) => (code ? h(ElTag, { type: tones[code] ?? 'info', size: 'small', disableTransitions: true }, () => word(kind, code)) : '–');
    const generation = module => (module?.generation == null ? '' : t('modules.generation', { n: module.generation }));
    const deployed = module => [moment(module.deployedAt), module.deployedBy].filter(Boolean);

    const buttons = ({ region, module }) => {
      const link = (label, onClick, type = 'primary') => h(ElButton, { link: true, type, onClick }, () => label);
      const act = action => link(t(`modules.${action}`), () => { acting.value = { action, region, module }; }, action === 'remove' ? 'danger' : 'primary');
      const mine = may('modules.write') && actsFor(region);
      return h('span', { class: 'buttons row-actions no-print' }, [
        mine ? link(t('modules.deploy'), () => { deploying.value = region; }) : null,
        actsFor(region) ? link(t('modules.history'), () => { looking.value = region; }) : null,
        mine ? act('rollback') : null,
        mine && module ? [act(upper(module.state) === 'BLOCKED' ? 'unblock' : 'block'), act('remove')] : null,
      ]);
    };

    const columns = computed(() => [
      { key: 'region', label: t('common.county'), text: ({ region, module }) => [regionName(region), inLanguage(module?.name)].filter(Boolean).join(' · '),
        render: ({ region, module }) => h('div', [h('div', { class: 'strong' }, regionName(region)), h('div', { class: 'muted small' }, module ? inLanguage(module.name) : t('modules.none'))]) },
      { key: 'version', label: t('modules.version'), align: 'nowrap', text: ({ module }) => [module?.version, generation(module)].filter(Boolean).join(' · '),
        render: ({ module }) => h('div', [h('div', { class: 'strong' }, module?.version || '–'), h('div', { class: 'muted small' }, generation(module))]) },
      { key: 'state', label: t('modules.state'), align: 'nowrap', text: ({ module }) => (module ? word('stateOf', upper(module.state)) : ''), render: ({ module }) => tag(STATE_TONES, 'stateOf', upper(module?.state)),
        blank: ({ module }) => !module },
      { key: 'health', label: t('modules.health'), align: 'nowrap', text: ({ module }) => (module ? word('healthOf', upper(module.health)) : ''), render: ({ module }) => tag(HEALTH_TONES, 'healthOf', upper(module?.health)),
        blank: ({ module }) => !module },
      { key: 'deployed', label: t('modules.deployed'), text: ({ module }) => (module ? deployed(module).join(' · ') : ''), blank: ({ module }) => !module,
        render: ({ module }) => (module ? h('div', deployed(module).map((part, index) => h('div', { class: index ? 'muted small' : 'nowrap' }, part))) : null) },
      { key: 'detail', label: t('modules.detail'), align: 'anywhere', text: ({ module }) => inLanguage(module?.detail) },
      { key: 'actions', label: t('modules.actions'), exported: false, render: buttons },
    ]);

    return () => h('div', { class: 'page' }, [
      h('div', { class: 'page-head' }, [h('h1', t('page.modules')), h(ElButton, { icon: Refresh, loading: state.busy, onClick: () => state.reload() }, () => t('modules.refresh'))]),
      h('section', { class: 'card' }, loaded(state, rows => h(DataTable, { columns: columns.value, rows, rowKey: row => row.region, caption: t('page.modules'), file: `${t('page.modules')}.csv` }), 8)),
      state.data ? h(ModuleConnectors, { counties: state.data }) : null,
      h(ModuleDeploy, { region: deploying.value, onClose: () => { deploying.value = null; }, onChanged: () => state.reload() }),
      h(ModuleAction, { target: acting.value, onClose: () => { acting.value = null; }, onChanged: () => state.reload() }),
      h(ModuleHistory, { region: looking.value, onClose: () => { looking.value = null; } }),
    ]);
  },
});
