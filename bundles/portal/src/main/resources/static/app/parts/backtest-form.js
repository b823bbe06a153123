// Which two versions to compare, on which analyses, at which prices.
import { computed, defineComponent, h, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElForm, ElFormItem, ElInput, ElOption, ElSelect } from 'element-plus';
import { get } from '../api.js';
import { inLanguage } from '../i18n.js';
import { session } from '../session.js';
import { gradesOf } from './grade-order.js';
import { FAMILIES, fetchText } from './grades.js';
import { failure, useLoad } from './load.js';
import { regionName, regions } from './regions.js';

export const BacktestForm = defineComponent({
  name: 'BacktestForm',
  props: { form: { type: Object, required: true }, standards: { type: Array, required: true }, busy: Boolean },
  emits: ['run'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const form = props.form;
    const complaint = ref('');
    watch(form, () => { complaint.value = ''; }, { deep: true });
    const set = name => value => { form[name] = value ?? ''; };
    const enterprises = useLoad(() => get('/enterprises', { region: form.region }));
    watch(() => form.region, (now, before) => {
      if (before !== undefined) {
        form.uscc = '';
      }
      enterprises.reload();
    }, { immediate: true });

    const families = computed(() => {
      const chosen = props.standards.filter(({ name }) => [form.from, form.to].includes(name));
      return FAMILIES.filter(family => chosen.every(standard => standard.families.includes(family)));
    });
    watch(families, list => {
      if (!list.includes(form.family)) {
        form.family = list[0] ?? '';
      }
    }, { immediate: true });

    // the grades that a price may be given for, the first version's first
    const grades = useLoad(async () => {
      const texts = await Promise.all([...new Set([form.from, form.to])].filter(Boolean).map(fetchText));
      const all = new Map(texts.flatMap(text => gradesOf(text, form.family)).map(grade => [grade.code, grade]).reverse());
      return [...all.values()].reverse();
    });
    watch(() => [form.from, form.to, form.family], () => (form.from || form.to ? grades.reload() : grades.clear()), { immediate: true });

    const label = ({ name, title, state }) => `${name} · ${title} · ${t(`standards.stateOf.${state}`)}`;
    const select = (name, text, options, attributes = {}) => h(ElFormItem, { label: text, for: `backtest-${name}`, required: attributes.required }, () => h(ElSelect, {
      id: `backtest-${name}`, modelValue: form[name], 'onUpdate:modelValue': set(name), emptyValues: [null, undefined], 'aria-label': text, ...attributes,
    }, () => options.map(([value, shown]) => h(ElOption, { key: value, value, label: shown }))));
    const standard = (name, text) => select(name, text, props.standards.map(each => [each.name, label(each)]), { required: true, filterable: true, emptyValues: ['', null, undefined], placeholder: t('backtest.chooseVersion') });
    const day = (name, text) => h(ElFormItem, { label: text, for: `backtest-${name}` }, () => h(ElInput, { id: `backtest-${name}`, type: 'date', modelValue: form[name], 'onUpdate:modelValue': set(name) }));

    const price = ({ code, name }) => h(ElFormItem, { key: code, label: [inLanguage(name), inLanguage(name) === code ? '' : code].filter(Boolean).join(' '), for: `price-${code}` }, () => h(ElInput, {
      id: `price-${code}`, modelValue: form.prices[code] ?? '', 'onUpdate:modelValue': value => { form.prices[code] = value; }, inputmode: 'decimal', maxlength: 12, size: 'small', autocomplete: 'off',
    }, { suffix: () => h('span', { class: 'muted small' }, t('backtest.perTonne')) }));

    function run(event) {
      event.preventDefault();
      complaint.value = !form.from || !form.to || !form.family ? 'backtest.incomplete' : form.from === form.to ? 'backtest.sameVersion' : '';
      if (!complaint.value) {
        emit('run');
      }
    }

    return () => h(ElForm, { labelPosition: 'top', class: 'backtest-form', onSubmit: run }, () => [
      h('div', { class: 'backtest-versions' }, [standard('from', t('backtest.from')), standard('to', t('backtest.to'))]),
      h('div', { class: 'backtest-part' }, [
        select('family', t('assays.family'), families.value.map(family => [family, t(`assays.familyOf.${family}`)]), { disabled: families.value.length < 2 }),
        session.me.region ? null : select('region', t('common.county'), [['', t('register.allCounties')], ...regions.value.map(({ region }) => [region, regionName(region)])]),
        select('uscc', t('assays.enterprise'), [['', t('assays.allEnterprises')], ...(enterprises.data ?? []).map(({ uscc, name }) => [uscc, name])], { filterable: true }),
        enterprises.error ? failure(enterprises.error, enterprises.reload) : null,
        day('sampledFrom', t('backtest.sampledFrom')),
        day('sampledTo', t('backtest.sampledTo')),
      ]),
      grades.data?.length ? h('details', { class: 'backtest-prices', open: Object.values(form.prices).some(Boolean) || null }, [
        h('summary', t('backtest.prices')),
        h('p', { class: 'muted small' }, t('backtest.pricesHint')),
        h('div', { class: 'price-grid' }, grades.data.map(price)),
      ]) : null,
      h('div', { class: 'buttons form-end' }, [
        h(ElButton, { type: 'primary', nativeType: 'submit', loading: props.busy }, () => t('backtest.run')),
        complaint.value ? h('span', { class: 'bad', role: 'alert' }, t(complaint.value)) : null,
      ]),
    ]);
  },
});
