import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElTag } from 'element-plus';
import { Refresh } from '@element-plus/icons-vue';
import { get } from '../api.js';
import { loaded, useLoad } from '../parts/load.js';
import { fetchRegions, regionName } from '../parts/regions.js';
import { moment } from '../parts/weeks.js';

const STATE_TONES = { ACTIVE: 'success', SUSPENDED: 'warning', BLOCKED: 'info', BROKEN: 'danger' };
const HEALTH_TONES = { OK: 'success', WARN: 'warning', TEMPORARILY_UNAVAILABLE: 'warning', CRITICAL: 'danger', HEALTH_CHECK_ERROR: 'danger' };

export default defineComponent({
  name: 'ModulesPage',
  setup() {
    const { t, te } = useI18n();
    const state = useLoad(async () => {
      const [regions, modules] = await Promise.all([fetchRegions(), get('/modules')]);
      return regions.map(region => ({ region, module: modules.find(module => module.region === region.region) ?? null }));
    });
    state.reload();

    const word = (kind, code) => (te(`modules.${kind}.${code}`) ? t(`modules.${kind}.${code}`) : code);
    const tag = (tones, kind, code) => (code ? h(ElTag, { type: tones[code] ?? 'info', disableTransitions: true }, () => word(kind, code)) : '–');
    const fact = (label, value) => [h('dt', label), h('dd', value)];
    // the interface gives codes in either case
    const upper = code => code?.toUpperCase().replaceAll('-', '_');

    const card = ({ region, module }) => h('article', { class: 'card module', key: region.region }, [
      h('div', { class: 'card-head' }, [h('h2', regionName(region.region)), module ? tag(STATE_TONES, 'stateOf', upper(module.state)) : null]),
      module ? [
        h('p', { class: 'muted' }, module.name),
        h('dl', [
          ...fact(t('modules.version'), h('span', { class: 'strong' }, module.version)),
          ...fact(t('modules.health'), tag(HEALTH_TONES, 'healthOf', upper(module.health))),
          ...fact(t('modules.generation'), module.generation ?? '–'),
          ...fact(t('modules.deployed'), [moment(module.deployedAt), module.deployedBy ? ` · ${module.deployedBy}` : '']),
        ]),
        module.detail ? h('p', { class: 'muted small' }, module.detail) : null,
      ] : h('p', { class: 'muted' }, t('modules.none')),
    ]);

    return () => h('div', { class: 'page' }, [
      h('div', { class: 'page-head' }, [h('h1', t('page.modules')), h(ElButton, { icon: Refresh, loading: state.busy, onClick: () => state.reload() }, () => t('modules.refresh'))]),
      loaded(state, list => h('div', { class: 'module-cards' }, list.map(card)), 8),
    ]);
  },
});
