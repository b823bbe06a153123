// What grade a sample would have by a standard as it is kept or as it is being written, told while its figures are typed. Nothing is kept.
import { computed, defineComponent, h, onBeforeUnmount, reactive, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElInput, ElOption, ElSelect } from 'element-plus';
import { post } from '../api.js';
import { inLanguage } from '../i18n.js';
import { GradePanel } from './grade-panel.js';
import { quantitiesOf } from './grade-table.js';
import { gradesOf } from './grade-order.js';
import { fetchText, gradeName } from './grades.js';
import { useLoad } from './load.js';
import { analytesOf, unitOf } from './quantities.js';
import { analyteName, familyName } from './standard-words.js';

const PAUSE = 250;

export const GradeTrial = defineComponent({
  name: 'GradeTrial',
  props: {
    standard: { type: String, required: true }, revision: { type: Number, default: 1 }, tables: { type: Array, required: true },
    /** The text in an editor, as `asText` makes it, to be graded by instead of the one that is kept; null for that. */
    written: { type: Object, default: null },
  },
  emits: ['graded'],
  setup(props, { emit }) {
    const { t, locale } = useI18n();
    // by family, as the server finds the table; the first of a family is the one that counts
    const families = computed(() => [...new Set(props.tables.map(table => table.family))]);
    const family = ref(families.value[0]);
    const table = computed(() => props.tables.find(each => each.family === family.value) ?? props.tables[0]);
    const needed = computed(() => [...new Set(quantitiesOf(table.value).flatMap(analytesOf))]);
    const besides = computed(() => {
      const { impossible, chemistry } = table.value;
      const checked = [...(impossible ?? []).flatMap(({ limit }) => analytesOf(limit.quantity)), ...chemistry?.sum?.of ?? [], ...(chemistry?.ignition ? [...Object.keys(chemistry.ignition.factors), 'loi'] : [])];
      return [...new Set(checked)].filter(analyte => !needed.value.includes(analyte));
    });
    const asked = computed(() => [...needed.value, ...besides.value]);
    const values = reactive({});

    const state = useLoad(async () => {
      const given = Object.fromEntries(asked.value.map(analyte => [analyte, (values[analyte] ?? '').trim()]).filter(([, value]) => value));
      if (!Object.keys(given).length) {
        return null;
      }
      if (props.written?.unread.length) {
        throw new Error(t('standards.trial.unreadable'));
      }
      const sent = [{ assay: '1', ...given }];
      const { assays, table: id } = props.written
        ? await post(`/grading/standards/${encodeURIComponent(props.standard)}/trial`, { text: props.written.text, family: family.value, assays: sent })
        : await post('/grading/grade', { assays: sent }, { query: { standard: props.standard, family: family.value } });
      return { ...assays[0], table: id, standard: props.standard };
    });
    // what the grades are called; without it their codes are shown
    watch(() => [props.standard, props.revision], () => { fetchText(props.standard).catch(() => {}); }, { immediate: true });
    let timer = 0;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => state.reload(), PAUSE);
    };
    watch([values, family, locale, () => props.standard, () => props.revision, () => props.written], soon);
    onBeforeUnmount(() => clearTimeout(timer));
    const result = computed(() => (state.error ? null : state.data));
    const met = computed(() => (['graded', 'below'].includes(result.value?.outcome) ? { table: result.value.table, row: result.value.rule ?? '' } : null));
    watch(met, hit => emit('graded', hit));

    const isAtAField = computed(() => state.error?.errors?.some(each => asked.value.includes(each.column)));
    // what is being written has grades that nobody has kept yet
    const called = code => inLanguage(gradesOf(props.written?.text, family.value).find(grade => grade.code === code)?.name) || gradeName(props.standard, family.value, code);
    const errorOf = analyte => state.error?.errors?.find(each => each.column === analyte)?.message;
    const field = analyte => h('div', { class: ['trial-field', errorOf(analyte) ? 'is-wrong' : null], key: analyte }, [
      h('label', { for: `trial-${analyte}` }, [analyteName(analyte), h('span', { class: 'muted small' }, ` ${unitOf(analyte)}`)]),
      h(ElInput, {
        id: `trial-${analyte}`, modelValue: values[analyte] ?? '', 'onUpdate:modelValue': value => { values[analyte] = value; }, inputmode: 'decimal', maxlength: 20,
        autocomplete: 'off', 'aria-invalid': errorOf(analyte) ? 'true' : null,
      }),
      errorOf(analyte) ? h('p', { class: 'bad small' }, errorOf(analyte)) : null,
    ]);
    return () => h('section', { class: 'card trial stack no-print' }, [
      h('h2', t('standards.trial.title')),
      h('p', { class: 'muted small' }, t(props.written ? 'standards.trial.written' : 'standards.trial.intro', { standard: props.standard })),
      families.value.length > 1 ? h(ElSelect, { modelValue: family.value, 'onUpdate:modelValue': value => { family.value = value; }, 'aria-label': t('standards.families') },
        () => families.value.map(each => h(ElOption, { key: each, value: each, label: familyName(each) }))) : null,
      h('div', { class: 'trial-fields' }, needed.value.map(field)),
      besides.value.length ? h('details', [h('summary', { class: 'small' }, t('standards.trial.besides')), h('div', { class: 'trial-fields' }, besides.value.map(field))]) : null,
      h('div', { class: 'trial-answer stack', 'aria-live': 'polite' }, state.error && !isAtAField.value ? h('p', { class: 'bad' }, state.error.message)
        : result.value ? h(GradePanel, { grading: result.value, family: family.value, called }) : null),
    ]);
  },
});
