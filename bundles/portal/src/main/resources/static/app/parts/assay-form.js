// An analysis as somebody types it, with its grade beside it. The parent keeps the values and saves them.
import { computed, defineComponent, h, onBeforeUnmount, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElFormItem, ElInput, ElOption, ElRadioButton, ElRadioGroup, ElSelect } from 'element-plus';
import { clockSkew, get, post } from '../api.js';
import { session } from '../session.js';
import { inForceOn, neededFor } from './grade-order.js';
import { GradePanel } from './grade-panel.js';
import { ANALYTES, FAMILIES, KINDS, analyteName, fetchText, inOrder, unitOf, usualOf } from './grades.js';
import { failure, useLoad } from './load.js';
import { regionName, regions } from './regions.js';
import { dayAt } from './weeks.js';

const TYPING_PAUSE = 250;
const METHODS = ['GB/T 5069', 'GB/T 21114 (XRF)', 'GB/T 3286'];

/** A form with nothing in it. */
export const blankAssay = (region = '') => ({
  assay: '', region, uscc: '', lot: '', lotTonnes: '', family: 'raw_ore', lab: '', method: 'GB/T 5069', certificate: '', sampler: '', sampledAt: '', kind: 'original', of: '', values: {},
});

const given = values => Object.fromEntries(Object.entries(values).map(([code, value]) => [code, String(value ?? '').trim()]).filter(([, value]) => value));

/** What is sent: no blanks around anything, nothing that is empty. */
export const assayOf = form => ({ ...Object.fromEntries(Object.entries(form).map(([name, value]) => [name, typeof value === 'string' ? value.trim() || null : value])), values: given(form.values) });

const snake = name => name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

export const AssayForm = defineComponent({
  name: 'AssayForm',
  props: {
    form: { type: Object, required: true },
    /** The summaries of all standards. */
    standards: { type: Array, required: true },
    /** What the server found wrong: [{column, message}]. */
    errors: { type: Array, default: () => [] },
    /** Whether what names the analysis stays as it is. */
    correction: Boolean,
  },
  setup(props) {
    const { t, locale } = useI18n();
    const form = props.form;
    const all = ref(Object.keys(form.values).some(code => !usualOf(form.family).includes(code)));
    const enterprises = useLoad(() => get('/enterprises', { region: form.region }));
    watch(() => form.region, region => (region ? enterprises.reload() : enterprises.clear()), { immediate: true });

    // before the day is known, today's
    const standard = computed(() => inForceOn(props.standards, form.family, form.sampledAt?.slice(0, 10) || dayAt(Date.now() + clockSkew.value)));
    // what the standard sets limits on is asked for, whether laboratories usually measure it or not
    const text = useLoad(async () => (standard.value ? fetchText(standard.value.name) : null));
    watch(() => standard.value?.name, text.reload, { immediate: true });
    const needed = computed(() => neededFor(text.data, form.family));

    const preview = useLoad(async () => {
      const values = given(form.values);
      if (!Object.keys(values).length) {
        return { grading: null, errors: [] };
      }
      // by the standard of its day and by no other: today's says nothing about a day that had none
      if (!standard.value) {
        throw new Error(t('assays.noStandard'));
      }
      try {
        const { standard: name, assays } = await post('/grading/grade', { assays: [{ assay: '1', ...values }] }, { query: { standard: standard.value.name, family: form.family, region: form.region } });
        return { grading: { ...assays[0], standard: name }, errors: [] };
      } catch (problem) {
        if (problem.status === 422 && problem.errors.length) {
          return { grading: null, errors: problem.errors };
        }
        throw problem;
      }
    });
    let timer = 0;
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(preview.reload, TYPING_PAUSE);
    };
    watch([() => ({ ...form.values }), () => form.family, () => form.region, () => standard.value?.name, locale], soon, { immediate: true });
    onBeforeUnmount(() => clearTimeout(timer));

    const errorOf = name => [...props.errors, ...(preview.data?.errors ?? [])].find(({ column }) => [name, snake(name), `values.${name}`].includes(column))?.message ?? '';
    const set = name => value => { form[name] = value; };
    const item = (name, label, content, required = false) => h(ElFormItem, { label, for: `assay-${name}`, required, error: errorOf(name) }, () => content);
    // what is missing the server tells, of all fields at once and in the reader's language; the browser would name the first in its own
    const line = (name, label, { required, ...attributes } = {}) => item(name, label, h(ElInput, { id: `assay-${name}`, modelValue: form[name], 'onUpdate:modelValue': set(name), maxlength: 64, ...attributes }), required);
    const select = (name, label, options, { required, ...attributes } = {}) => item(name, label, h(ElSelect, {
      id: `assay-${name}`, modelValue: form[name], 'onUpdate:modelValue': set(name), 'aria-label': label, ...attributes,
    }, () => options.map(([value, shown]) => h(ElOption, { key: value, value, label: shown }))), required);

    const codes = computed(() => inOrder(new Set([...needed.value, ...(all.value ? ANALYTES : usualOf(form.family))])));
    const value = code => h(ElFormItem, { key: code, label: analyteName(code), for: `assay-${code}`, required: needed.value.includes(code), error: errorOf(code) }, () => h(ElInput, {
      id: `assay-${code}`, class: 'value-input', modelValue: form.values[code] ?? '', 'onUpdate:modelValue': typed => { form.values[code] = typed; },
      inputmode: 'decimal', autocomplete: 'off', maxlength: 30,
    }, { suffix: () => h('span', { class: 'muted small' }, unitOf(code)) }));

    const part = (title, content) => h('fieldset', { class: 'form-part' }, [h('legend', title), content]);

    const sample = () => part(t('assays.sample'), h('div', { class: 'form-grid' }, [
      session.me.region ? null : select('region', t('common.county'), regions.value.map(({ region }) => [region, regionName(region)]), { required: true, disabled: props.correction }),
      select('uscc', t('assays.enterprise'), (enterprises.data ?? []).map(({ uscc, name }) => [uscc, name]), { required: true, filterable: true, loading: enterprises.busy, placeholder: form.region ? t('assays.chooseEnterprise') : t('assays.countyFirst') }),
      enterprises.error ? failure(enterprises.error, enterprises.reload) : null,
      select('family', t('assays.family'), FAMILIES.map(family => [family, t(`assays.familyOf.${family}`)]), { required: true }),
      line('lot', t('assays.lot')),
      line('lotTonnes', t('assays.lotTonnes'), { required: form.kind === 'original', inputmode: 'decimal' }),
      line('sampledAt', t('assays.sampledAt'), { type: 'date', required: true }),
      line('sampler', t('assays.sampler')),
    ]));
    const analysis = () => part(t('assays.analysis'), [
      h('div', { class: 'form-grid' }, [
        line('assay', t('assays.assay'), { required: true, disabled: props.correction }),
        line('lab', t('assays.lab'), { maxlength: 100 }),
        select('method', t('assays.method'), [...new Set([...METHODS, form.method].filter(Boolean))].map(method => [method, method]), { filterable: true, allowCreate: true, defaultFirstOption: true }),
        line('certificate', t('assays.reportNumber')),
      ]),
      item('kind', t('assays.kind'), h(ElRadioGroup, { modelValue: form.kind, 'onUpdate:modelValue': set('kind'), disabled: props.correction, 'aria-label': t('assays.kind') },
        () => KINDS.map(kind => h(ElRadioButton, { key: kind, value: kind }, () => t(`assays.kindOf.${kind}`))))),
      form.kind === 'original' ? null : line('of', t('assays.of'), { required: true, disabled: props.correction }),
    ]);
    const values = () => part(t('assays.values'), [
      h('div', { class: 'value-grid' }, codes.value.map(value)),
      h(ElButton, { link: true, type: 'primary', onClick: () => { all.value = !all.value; } }, () => t(all.value ? 'assays.usualOnly' : 'assays.moreAnalytes')),
    ]);

    const aside = () => {
      const { data, error } = preview;
      if (error) {
        return h(ElAlert, { type: 'info', closable: false, showIcon: true, title: error.message });
      }
      if (data?.errors.length) {
        return h(ElAlert, { type: 'warning', closable: false, showIcon: true, title: t('assays.unreadable') });
      }
      return data?.grading ? h(GradePanel, { grading: data.grading, family: form.family }) : h('p', { class: 'muted' }, t('assays.typeValues'));
    };

    return () => h('div', { class: 'assay-form' }, [
      h('div', { class: 'assay-fields' }, [sample(), analysis(), values()]),
      h('aside', { class: 'card assay-grade', 'aria-label': t('assays.grade') }, [h('h2', t('assays.grade')), h('div', { 'aria-live': 'polite', 'aria-busy': String(preview.busy) }, aside())]),
    ]);
  },
});
