// The versions of an analysis side by side, newest first; what a correction changed is marked.
import { computed, defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { fieldName } from './assay-fields.js';
import { analyteName, inOrder } from './grades.js';
import { moment } from './weeks.js';

const FIELDS = ['lot', 'lotTonnes', 'uscc', 'family', 'lab', 'method', 'certificate', 'sampler', 'sampledAt'];

export const AssayVersions = defineComponent({
  name: 'AssayVersions',
  props: { versions: { type: Array, required: true } },
  setup(props) {
    const { t } = useI18n();
    const newestFirst = computed(() => [...props.versions].sort((a, b) => b.version - a.version));
    const codes = computed(() => inOrder(new Set(newestFirst.value.flatMap(({ values }) => Object.keys(values ?? {})))));
    const changedFields = computed(() => FIELDS.filter(name => new Set(newestFirst.value.map(version => String(version[name] ?? ''))).size > 1));

    const rowOf = (key, label, at) => {
      const values = newestFirst.value.map(at);
      return h('tr', { key }, [h('th', { scope: 'row', class: 'sticky-left' }, label), ...values.map((value, index) => {
        const before = values[index + 1];
        const changed = index + 1 < values.length && (value ?? '') !== (before ?? '');
        return h('td', { key: newestFirst.value[index].version, class: ['right', changed ? 'changed' : null] }, [
          value ?? '–', changed ? h('span', { class: 'sr-only' }, t('assays.changedFrom', { before: before ?? '–' })) : null]);
      })]);
    };

    return () => h('div', { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': t('assays.versions') }, h('table', { class: 'side-by-side' }, [
      h('caption', { class: 'sr-only' }, t('assays.versions')),
      h('thead', h('tr', [h('td', { class: 'sticky-left' }), ...newestFirst.value.map((version, index) => h('th', { key: version.version, scope: 'col', class: 'right' }, [
        h('div', [t('version.number', { n: version.version }), index === 0 ? ` · ${t('version.inForce')}` : null]),
        h('div', { class: 'muted small' }, `${moment(version.at)} ${version.by ?? ''}`),
        h('div', { class: 'muted small reason-given' }, version.reason || (version.version === 1 ? t('assays.firstVersion') : '')),
      ]))])),
      h('tbody', [
        ...codes.value.map(code => rowOf(code, analyteName(code), version => version.values?.[code] ?? null)),
        ...changedFields.value.map(name => rowOf(name, fieldName(name), version => (name === 'family' ? t(`assays.familyOf.${version.family}`) : version[name] ?? null))),
      ]),
    ]));
  },
});
