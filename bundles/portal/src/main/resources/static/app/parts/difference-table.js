// The limits of one table before and after: what was tightened, loosened, added and dropped, said in colours and in words.
import { computed, defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { inLanguage } from '../i18n.js';
import { readLimits, showLimits, tendency } from './limits.js';
import { byQuantity } from './quantities.js';
import { quantityName, quantityWithUnit } from './standard-words.js';

/** A limit as people write it; as it came where it cannot be read. */
function shown(limit) {
  try {
    return limit == null ? null : showLimits(readLimits(limit));
  } catch {
    return limit;
  }
}

export const DifferenceTable = defineComponent({
  name: 'DifferenceTable',
  props: { table: { type: Object, required: true }, everything: { type: Boolean, default: false } },
  setup(props) {
    const { t } = useI18n();
    const columns = computed(() => [...new Set(props.table.rows.flatMap(row => row.limits.map(limit => limit.quantity)))].sort(byQuantity));
    const rows = computed(() => (props.everything ? props.table.rows : props.table.rows.filter(row => row.change !== 'same' || row.limits.some(limit => limit.change !== 'same'))));
    const word = (change, text) => h('span', { class: ['change', `is-${change}`] }, text ?? t(`standards.change.${change}`));

    const limit = ({ from, to, change }) => {
      if (change === 'same') {
        return h('div', shown(to ?? from));
      }
      const way = change === 'changed' ? tendency(from, to) : null;
      return h('div', { class: 'diff-limit' }, [
        from == null ? null : h('del', shown(from)), to == null ? null : h('ins', shown(to)),
        word(change, way ? t(`standards.change.${way}`) : undefined),
      ]);
    };
    const pair = ({ from, to }) => {
      const [before, after] = [inLanguage(from), inLanguage(to)];
      return before && after && before !== after ? [h('del', before), ' ', h('ins', after)] : after || before;
    };
    const title = row => [
      pair(row.grade), ' ', row.change === 'same' ? null : word(row.change),
      row.name ? h('div', { class: 'names-of small' }, pair(row.name)) : null,
      row.change === 'moved' || row.moved ? h('div', { class: 'small muted' }, t('standards.moved', { from: row.position.from + 1, to: row.position.to + 1 })) : null,
    ];
    const row = each => h('tr', { key: each.row, class: `is-${each.change}` }, [
      h('th', { scope: 'row', class: 'sticky-left' }, title(each)),
      columns.value.map(quantity => {
        const limits = each.limits.filter(one => one.quantity === quantity);
        return h('td', { key: quantity, class: ['limit', limits.some(one => one.change !== 'same') ? 'is-changed' : null] }, limits.length ? limits.map(limit) : '–');
      }),
    ]);
    const rule = (name, pair) => (pair ? h('p', { key: name }, [h('span', { class: 'strong' }, `${t(`standards.${name}`)}${t('standards.colon')}`), h('del', pair.from ?? t('standards.none')), ' ', h('ins', pair.to ?? t('standards.none'))]) : null);
    const impossible = () => {
      const some = (props.table.impossible ?? []).filter(one => one.change !== 'same');
      return some.length ? h('p', { key: 'impossible' }, [h('span', { class: 'strong' }, `${t('assays.outcomeOf.rejected')}${t('standards.colon')}`), some.map(one => h('span', { key: one.quantity, class: 'tags' }, [quantityName(one.quantity), limit(one)]))]) : null;
    };
    return () => h('section', { class: 'stack' }, [
      h('h2', [inLanguage(props.table.title?.to ?? props.table.title?.from) || props.table.table, ' ', props.table.change === 'same' ? null : word(props.table.change)]),
      rule('judgingMethod', props.table.judging), rule('otherwiseGrade', props.table.otherwise), impossible(), props.table.rest ? h('p', t('standards.restDiffers')) : null,
      rows.value.length ? h('div', { class: 'table-frame grades-frame', tabindex: '0', role: 'region', 'aria-label': props.table.table }, h('table', { class: 'grades diff' }, [
        h('caption', { class: 'sr-only' }, t('standards.tab.difference')),
        h('thead', h('tr', [h('th', { scope: 'col', class: 'sticky-left' }, t('standards.grade')), columns.value.map(quantity => h('th', { scope: 'col', key: quantity, class: 'limit' }, quantityWithUnit(quantity)))])),
        h('tbody', rows.value.map(row)),
      ])) : null,
    ]);
  },
});
