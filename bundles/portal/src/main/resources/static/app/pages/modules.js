import { defineComponent, h, onBeforeUnmount, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton } from 'element-plus';
import { Download, Printer, Refresh } from '@element-plus/icons-vue';
import { get } from '../api.js';
import { failure, loaded, useLoad } from '../parts/load.js';
import { ModuleAction } from '../parts/module-action.js';
import { ModuleCard } from '../parts/module-card.js';
import { ModuleConnectors } from '../parts/module-connectors.js';
import { ModuleDeploy } from '../parts/module-deploy.js';
import { ModuleHistory } from '../parts/module-history.js';
import { saveModules } from '../parts/module-words.js';
import { nowAndThen } from '../parts/now-and-then.js';
import { fetchRegions } from '../parts/regions.js';
import { timeOfDay } from '../parts/weeks.js';
import { may } from '../session.js';

const PERIOD_MILLIS = 10_000;

export default defineComponent({
  name: 'ModulesPage',
  setup() {
    const { t, locale } = useI18n();
    const deploying = shallowRef(null);
    const looking = ref(null);
    const acting = shallowRef(null);
    const asking = ref(false);
    const state = useLoad(async () => {
      const [regions, modules] = await Promise.all([fetchRegions(), get('/modules')]);
      return {
        at: Date.now(),
        node: modules[0]?.node ?? null,
        counties: regions.map(({ region }) => ({ region, module: modules.find(module => module.region === region) ?? null })),
      };
    });
    onBeforeUnmount(nowAndThen(() => {
      // of answers that overlap the latest counts, so one that takes long must not be asked for again
      if (!state.busy) {
        state.reload();
      }
    }, PERIOD_MILLIS));
    // details are sentences of the server in the language of the moment
    watch(locale, () => state.reload());

    async function refresh() {
      asking.value = true;
      await state.reload();
      asking.value = false;
    }

    const asOf = ({ at, node }) => (node ? t('modules.asOfNode', { node, time: timeOfDay(at) }) : t('modules.asOf', { time: timeOfDay(at) }));
    const tools = () => h('div', { class: 'buttons no-print' }, [
      h(ElButton, { icon: Refresh, loading: asking.value, onClick: refresh }, () => t('modules.refresh')),
      state.data ? h(ElButton, { icon: Download, onClick: () => saveModules(state.data.counties) }, () => t('common.export')) : null,
      state.data ? h(ElButton, { icon: Printer, onClick: () => window.print() }, () => t('common.print')) : null,
    ]);
    const cards = ({ at, counties }) => h('div', { class: 'module-cards' }, counties.map(({ region, module }) => h(ModuleCard, {
      key: region, region, module, asked: at,
      onDeploy: file => { deploying.value = { region, file }; },
      onHistory: () => { looking.value = region; },
      onAct: action => { acting.value = { action, region, module }; },
    })));

    return () => h('div', { class: 'page' }, [
      h('div', { class: 'page-head' }, [
        h('div', [h('h1', t('page.modules')), state.data ? h('p', { class: 'muted small' }, asOf(state.data)) : null]),
        tools(),
      ]),
      // what was loaded stays, with its time above it
      state.data && state.error ? failure(state.error, refresh) : null,
      state.data ? cards(state.data) : loaded(state, cards, 12),
      state.data && may('modules.write') ? h('p', { class: 'muted small no-print drop-hint' }, t('modules.dropOnCard')) : null,
      state.data ? h(ModuleConnectors, { counties: state.data.counties }) : null,
      h(ModuleDeploy, { region: deploying.value?.region ?? null, file: deploying.value?.file ?? null, onClose: () => { deploying.value = null; }, onChanged: () => state.reload() }),
      h(ModuleAction, { target: acting.value, onClose: () => { acting.value = null; }, onChanged: () => state.reload() }),
      h(ModuleHistory, { region: looking.value, onClose: () => { looking.value = null; } }),
    ]);
  },
});
