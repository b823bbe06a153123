// A grade with everything that led to it: the sentence, what is missing to the next one, the limits that failed above, and doubts.
import { computed, defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert } from 'element-plus';
import { analyteName, gradeName, inOrder, unitOf, withSubscripts } from './grades.js';

/** A grade as a mark: its name, its code, and what sort of outcome it is. */
export function gradeMark(grading, large = false) {
  const { outcome, grade, name, subGrade } = grading;
  const label = name || grade;
  return h('span', { class: ['grade', `is-${outcome}`, large ? 'grade-large' : null] }, [
    h('span', label), ['graded', 'below'].includes(outcome) && label !== grade ? h('span', { class: 'grade-code' }, grade) : null,
    // what the county calls this part of the grade
    subGrade ? h('span', { class: 'grade-part' }, subGrade.name) : null,
  ]);
}

/** The missed limits of one row of the standard's table. */
function byRow(failed) {
  const rows = new Map();
  failed.forEach(one => rows.set(one.rule, { rule: one.rule, grade: one.grade, limits: [...(rows.get(one.rule)?.limits ?? []), one] }));
  return [...rows.values()];
}

export const GradePanel = defineComponent({
  name: 'GradePanel',
  props: {
    /** As the server gives it, with the standard's name. */
    grading: { type: Object, required: true },
    family: { type: String, required: true },
    /** What a grade of that code is called; null for what the standard that is kept calls it. */
    called: { type: Function, default: null },
    /** Whether the limits that failed above are shown at once. */
    whole: Boolean,
  },
  setup(props) {
    const { t } = useI18n();
    const rows = computed(() => byRow(props.grading.failed ?? []));
    const called = code => props.called?.(code) ?? gradeName(props.grading.standard, props.family, code);

    const missed = one => [
      h('span', { class: 'strong' }, withSubscripts(one.limit)), ' ',
      one.value == null ? h('span', { class: 'muted' }, t('assays.notKnown'))
        : h('span', [t('assays.isValue', { value: one.value }), ' ', h('span', { class: 'short-by' }, t('assays.shortBy', { by: `${one.by} ${unitOf(one.quantity)}`.trim() }))]),
    ];

    const next = () => (props.grading.nextGrade && props.grading.toNextGrade?.length ? h('div', { class: 'grade-next' }, [
      h('h3', t('assays.toNext', { grade: called(props.grading.nextGrade) })),
      h('ul', { class: 'shortfalls' }, props.grading.toNextGrade.map(one => h('li', { key: one.quantity }, missed(one)))),
    ]) : null);

    const above = () => (rows.value.length ? h('details', { class: 'grade-above', open: props.whole || null }, [
      h('summary', t('assays.failedAbove', { n: rows.value.length })),
      h('table', { class: 'cards-when-narrow whole-table' }, [
        h('caption', { class: 'sr-only' }, t('assays.failedAbove', { n: rows.value.length })),
        h('thead', h('tr', [h('th', { scope: 'col' }, t('assays.grade')), h('th', { scope: 'col' }, t('assays.failedLimits'))])),
        h('tbody', rows.value.map(row => h('tr', { key: row.rule }, [
          h('td', { 'data-label': t('assays.grade'), class: 'nowrap' }, called(row.grade)),
          h('td', { 'data-label': t('assays.failedLimits') }, h('ul', { class: 'shortfalls' }, row.limits.map(one => h('li', { key: one.limit }, missed(one))))),
        ]))),
      ]),
    ]) : null);

    // what the sentence says already is not said twice
    const doubts = () => (props.grading.doubts ?? []).filter(({ message }) => message !== props.grading.reason).map(doubt => h(ElAlert, {
      key: doubt.code, type: doubt.code === 'impossible' ? 'error' : 'warning', closable: false, showIcon: true, title: withSubscripts(doubt.message),
    }));

    return () => h('div', { class: 'grade-panel' }, [
      h('p', [gradeMark(props.grading, true)]),
      h('p', { class: 'muted small' }, t('assays.byStandard', { standard: props.grading.standard })),
      h('p', withSubscripts(props.grading.reason)),
      doubts(),
      next(),
      above(),
    ]);
  },
});

/** Measured values in a fixed order, such as MgO 46.20. */
export const valueList = values => inOrder(Object.keys(values ?? {}).filter(code => values[code] != null && values[code] !== ''))
  .map(code => ({ code, name: analyteName(code), value: values[code], unit: unitOf(code) }));
