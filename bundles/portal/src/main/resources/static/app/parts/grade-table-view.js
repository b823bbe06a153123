// A table of grades as people read it: grades by limits, how values are compared, and what no ore can be.
import { computed, defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { inLanguage } from '../i18n.js';
import { limitsOn, quantitiesOf } from './grade-table.js';
import { showLimits } from './limits.js';
import { analyteName, limitSentence, quantityName, quantityWithUnit, verifyMark } from './standard-words.js';

export const GradeTableView = defineComponent({
  name: 'GradeTableView',
  props: {
    table: { type: Object, required: true },
    /** The row to be marked, where a sample meets one; '' for the grade of what meets none. */
    hit: { type: String, default: null },
  },
  setup(props) {
    const { t } = useI18n();
    const columns = computed(() => quantitiesOf(props.table));
    const judged = () => {
      const { method, decimals, exceptions } = props.table.judging ?? {};
      if (method !== 'rounded') {
        return t('standards.judging.unrounded');
      }
      const others = Object.entries(exceptions ?? {}).map(([quantity, places]) => t('standards.judging.exception', { quantity: quantityName(quantity), n: places }));
      return [t('standards.judging.rounded', { n: decimals }), ...others].join(' ');
    };
    const chemistry = () => {
      const { sum, ignition } = props.table.chemistry ?? {};
      return [
        sum ? t('standards.chemistry.sum', { of: sum.of.map(analyteName).join(' + '), least: sum.least, most: sum.most }) : null,
        ignition ? t('standards.chemistry.ignition', { formula: Object.entries(ignition.factors).map(([analyte, factor]) => `${factor} × ${analyteName(analyte)}`).join(' + '), tolerance: ignition.tolerance }) : null,
      ].filter(Boolean);
    };
    const isHit = id => props.hit === id;
    const mark = id => (isHit(id) ? h('span', { class: 'hit-mark' }, t('standards.hit')) : null);

    const row = each => h('tr', { key: each.id, class: isHit(each.id) ? 'hit' : null }, [
      h('th', { scope: 'row', class: 'sticky-left' }, each.grade),
      h('td', [h('div', { class: 'tags' }, [h('span', { class: 'strong' }, inLanguage(each.name)), each.toBeVerified ? verifyMark() : null, mark(each.id)]),
        inLanguage(each.use) ? h('div', { class: 'muted small' }, inLanguage(each.use)) : null]),
      columns.value.map(quantity => h('td', { key: quantity, class: 'limit' }, showLimits(limitsOn(each, quantity)) || '–')),
    ]);
    const last = otherwise => h('tr', { key: 'otherwise', class: isHit('') ? 'hit' : null }, [
      h('th', { scope: 'row', class: 'sticky-left' }, otherwise.grade),
      h('td', [h('div', { class: 'tags' }, [h('span', { class: 'strong' }, inLanguage(otherwise.name)), mark('')])]),
      h('td', { class: 'muted', colspan: columns.value.length || 1 }, t('standards.otherwise')),
    ]);

    return () => h('div', { class: 'stack' }, [
      h('div', { class: 'table-frame grades-frame', tabindex: '0', role: 'region', 'aria-label': inLanguage(props.table.title) }, h('table', { class: 'grades' }, [
        h('caption', { class: 'sr-only' }, inLanguage(props.table.title)),
        h('thead', h('tr', [h('th', { scope: 'col', class: 'sticky-left' }, t('standards.grade')), h('th', { scope: 'col' }, t('standards.gradeName')),
          columns.value.map(quantity => h('th', { scope: 'col', key: quantity, class: 'limit' }, quantityWithUnit(quantity)))])),
        h('tbody', [props.table.rows.map(row), props.table.otherwise ? last(props.table.otherwise) : null]),
      ])),
      h('ul', { class: 'plain-list' }, [
        h('li', judged()),
        (props.table.impossible ?? []).map((one, at) => h('li', { key: at }, [t('standards.impossible', { limit: limitSentence(one.limit) }), inLanguage(one.reason)])),
        chemistry().map(sentence => h('li', { key: sentence }, sentence)),
        props.table.otherwise ? null : h('li', t('standards.complete')),
      ]),
    ]);
  },
});
