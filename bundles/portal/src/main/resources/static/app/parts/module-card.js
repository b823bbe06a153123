// A county's module at a glance: version, health, traffic, breakers, and what can be done with it. A file dropped on it is to be deployed.
import { computed, defineComponent, h, onBeforeUnmount, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElTag } from 'element-plus';
import { inLanguage } from '../i18n.js';
import { actsFor, may } from '../session.js';
import { useFileTarget } from './file-drop.js';
import { generation, healthOf, nameOf, stateOf, tripped, upper } from './module-words.js';
import { regionName } from './regions.js';
import { moment } from './weeks.js';

const STATE_TONES = { ACTIVE: 'success', SUSPENDED: 'warning', BLOCKED: 'info', BROKEN: 'danger' };
const HEALTH_TONES = { OK: 'success', WARN: 'warning', TEMPORARILY_UNAVAILABLE: 'warning', CRITICAL: 'danger', HEALTH_CHECK_ERROR: 'danger' };
const SECOND = 1000;

/** Seconds since a moment, counted on while somebody waits for something. */
function useSecondsSince(moment, waiting) {
  const now = ref(Date.now());
  const tick = () => { now.value = Date.now(); };
  let timer = null;
  watch([moment, waiting], ([, waits]) => {
    clearInterval(timer);
    tick();
    timer = waits ? setInterval(tick, SECOND) : null;
  }, { immediate: true });
  onBeforeUnmount(() => clearInterval(timer));
  return computed(() => Math.max(0, now.value - moment()) / SECOND);
}

export const ModuleCard = defineComponent({
  name: 'ModuleCard',
  props: {
    region: { type: String, required: true },
    module: { type: Object, default: null },
    /** When it was asked for, by this machine's clock. */
    asked: { type: Number, required: true },
  },
  emits: ['deploy', 'history', 'act'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const mine = computed(() => may('modules.write') && actsFor(props.region));
    const { over, listeners } = useFileTarget(file => emit('deploy', file), () => !mine.value);
    const seconds = useSecondsSince(() => props.asked, () => props.module?.breakers?.some(({ state }) => state === 'open') ?? false);

    const tag = (tone, text) => h(ElTag, { type: tone ?? 'info', size: 'small', disableTransitions: true }, () => text);
    const figure = (label, value, tone) => h('div', { class: 'fact' }, [h('dt', { class: 'small' }, label), h('dd', { class: ['figure', tone] }, value)]);
    const line = (label, content) => [h('dt', label), h('dd', content)];

    const traffic = ({ perMinute, failures, rejected, underWay }) => h('dl', { class: 'module-traffic' }, [
      figure(t('modules.perMinute'), perMinute),
      figure(t('modules.failures'), failures, failures > 0 ? 'bad' : null),
      figure(t('modules.rejected'), rejected, rejected > 0 ? 'warned' : null),
      figure(t('modules.underWay'), underWay),
    ]);
    const breakers = () => {
      const bad = tripped(props.module, seconds.value);
      return bad.length
        ? bad.map(({ kind, open, words }) => h('div', { key: kind, class: 'module-breaker' }, [kind, tag(open ? 'danger' : 'warning', words)]))
        : tag('success', t('modules.breakerClosed'));
    };
    const facts = module => h('dl', { class: 'module-facts' }, [
      ...(module.traffic ? line(t('modules.calls'), t('modules.callsSince', { calls: module.traffic.calls, since: moment(module.traffic.since) })) : []),
      ...(module.traffic ? line(t('modules.breaker'), breakers()) : []),
      ...line(t('modules.deployed'), [h('span', { class: 'nowrap' }, moment(module.deployedAt)), ' ', h('span', { class: 'anywhere' }, module.deployedBy)]),
      ...(inLanguage(module.detail) ? line(t('modules.detail'), h('span', { class: 'anywhere' }, inLanguage(module.detail))) : []),
    ]);

    const buttons = () => {
      const link = (label, onClick, type = 'primary') => h(ElButton, { link: true, type, onClick }, () => label);
      const act = action => link(t(`modules.${action}`), () => emit('act', action), action === 'remove' ? 'danger' : 'primary');
      const blocked = upper(props.module?.state) === 'BLOCKED';
      return h('div', { class: 'buttons no-print' }, [
        mine.value ? link(t('modules.deploy'), () => emit('deploy', null)) : null,
        actsFor(props.region) ? link(t('modules.history'), () => emit('history')) : null,
        mine.value ? act('rollback') : null,
        mine.value && props.module ? [act(blocked ? 'unblock' : 'block'), act('remove')] : null,
      ]);
    };

    const head = module => h('div', { class: 'module-head' }, [
      h('h2', { id: `module-${props.region}` }, regionName(props.region)),
      module ? h('div', { class: 'module-tags' }, [
        tag(STATE_TONES[upper(module.state)], stateOf(module)),
        h('span', { class: 'muted small' }, t('modules.health')),
        tag(HEALTH_TONES[upper(module.health)], healthOf(module)),
      ]) : null,
      h('p', { class: 'muted' }, module
        ? [nameOf(module), ' ', h('span', { class: 'strong nowrap' }, module.version), ' ', h('span', { class: 'nowrap' }, generation(module))]
        : t('modules.none')),
    ]);

    return () => h('article', { class: ['card', 'module-card', over.value ? 'over' : null], 'aria-labelledby': `module-${props.region}`, ...listeners }, [
      head(props.module),
      props.module?.traffic ? traffic(props.module.traffic) : null,
      props.module ? facts(props.module) : null,
      buttons(),
    ]);
  },
});
