// What needs somebody's attention, the grave first, one line each.
import { computed, defineComponent, h, ref } from 'vue';
import { RouterLink } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElButton, ElRadioButton, ElRadioGroup } from 'element-plus';
import { may } from '../session.js';
import { namingRegion } from './regions.js';

const FIRST = 6;
const KINDS = ['missing', 'returned', 'contradicted', 'late', 'explain', 'unassigned', 'module'];
const LEVELS = { red: 0, amber: 1 };

export const AttentionList = defineComponent({
  name: 'AttentionList',
  props: { items: { type: Array, required: true } },
  setup(props) {
    const { t } = useI18n();
    const kind = ref('');
    const all = ref(false);
    const kinds = computed(() => [...new Set([...KINDS, ...props.items.map(item => item.kind)])].filter(name => props.items.some(item => item.kind === name)));
    const ordered = computed(() => props.items.filter(item => !kind.value || item.kind === kind.value)
      .sort((a, b) => LEVELS[a.level] - LEVELS[b.level] || KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind) || (b.period ?? '').localeCompare(a.period ?? '')));

    const target = item => {
      switch (item.kind) {
        case 'unassigned': return { name: 'responsibilities' };
        case 'module': return may('modules.read') ? { name: 'modules' } : null;
        default: return { name: 'county', params: { region: item.region }, query: item.period ? { week: item.period } : {} };
      }
    };

    const line = item => [h('span', { class: 'attention-kind' }, t(`attention.kind.${item.kind}`)), h('span', { class: 'attention-text' }, namingRegion(item.text, item.region))];

    return () => {
      if (!props.items.length) {
        return h('p', { class: 'all-well' }, ['✓ ', t('attention.none')]);
      }
      const shown = all.value ? ordered.value : ordered.value.slice(0, FIRST);
      return h('div', [
        kinds.value.length > 1 ? h('div', { class: 'scroll-x no-print' }, h(ElRadioGroup, {
          modelValue: kind.value, 'onUpdate:modelValue': value => { kind.value = value; }, size: 'small', 'aria-label': t('attention.filter'),
        }, () => ['', ...kinds.value].map(name => h(ElRadioButton, { key: name, value: name }, () =>
          `${name ? t(`attention.kind.${name}`) : t('common.all')} ${name ? props.items.filter(item => item.kind === name).length : props.items.length}`)))) : null,
        h('ul', { class: 'attention' }, shown.map(item => h('li', { key: `${item.kind}${item.region}${item.period}${item.text}`, class: `is-${item.level}` },
          target(item) ? h(RouterLink, { to: target(item) }, () => line(item)) : h('div', { class: 'attention-line' }, line(item))))),
        ordered.value.length > FIRST ? h(ElButton, { link: true, type: 'primary', class: 'no-print', 'aria-expanded': String(all.value), onClick: () => { all.value = !all.value; } },
          () => (all.value ? t('attention.fewer') : t('attention.more', { n: ordered.value.length }))) : null,
      ]);
    };
  },
});
