// How values are compared with the limits of a table being edited: unrounded, or rounded, with other decimals for single quantities.
import { computed, defineComponent, h, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElOption, ElRadioButton, ElRadioGroup, ElSelect } from 'element-plus';
import { dropButton, isWrong, told } from './editor-fields.js';
import { addException } from './grade-table-checks.js';
import { quantityName } from './standard-words.js';

export const JudgingEditor = defineComponent({
  name: 'JudgingEditor',
  props: {
    /** Changed in place. */
    judging: { type: Object, required: true },
    /** The quantities that the table has limits on. */
    columns: { type: Array, required: true },
    index: { type: Number, required: true }, findings: { type: Map, required: true },
  },
  setup(props) {
    const { t } = useI18n();
    const chosen = ref('');
    const fieldName = field => `${props.index}/table/${field}`;
    const found = field => props.findings.get(fieldName(field)) ?? [];
    const free = computed(() => props.columns.filter(quantity => !props.judging.exceptions.some(each => each.quantity === quantity)));
    const decimals = (holder, field, label) => h('input', {
      id: `field-${fieldName(field)}`, class: 'cell-input decimals', type: 'number', min: 0, max: 8, step: 1, inputmode: 'numeric', value: holder.decimals, 'aria-label': label,
      'aria-invalid': isWrong(found(field)) ? 'true' : null, onInput: event => { holder.decimals = event.target.value; },
    });
    const exception = (each, at) => h('li', { key: each.key, class: 'tools-left' }, [
      h('span', { class: 'check-name' }, quantityName(each.quantity)),
      h('label', [t('standards.edit.roundedTo'), ' ', decimals(each, `judging.exceptions.${each.quantity}`, `${quantityName(each.quantity)} ${t('standards.edit.decimals')}`), ' ', t('standards.edit.places')]),
      dropButton(t('standards.edit.dropException', { quantity: quantityName(each.quantity) }), () => props.judging.exceptions.splice(at, 1)),
      told(found(`judging.exceptions.${each.quantity}`)),
    ]);
    const exceptions = () => h('div', { class: 'stack checks' }, [
      h('p', { class: 'muted small' }, t('standards.edit.exceptionsMean')),
      props.judging.exceptions.length ? h('ul', { class: 'check-list' }, props.judging.exceptions.map(exception)) : null,
      free.value.length ? h('div', { class: 'tools-left' }, [
        h(ElSelect, { modelValue: chosen.value, 'onUpdate:modelValue': value => { chosen.value = value; }, size: 'small', class: 'analyte-select', clearable: true, placeholder: t('standards.edit.analyte'), 'aria-label': t('standards.edit.exceptionFor') },
          () => free.value.map(quantity => h(ElOption, { key: quantity, value: quantity, label: quantityName(quantity) }))),
        h(ElButton, { size: 'small', disabled: !chosen.value, onClick: () => {
          addException(props.judging, chosen.value);
          chosen.value = '';
        } }, () => t('standards.edit.addException')),
      ]) : null,
    ]);
    return () => h('div', { class: 'stack' }, [
      h('div', { class: 'tools-left' }, [
        h('span', t('standards.judgingMethod')),
        h(ElRadioGroup, { modelValue: props.judging.method, 'onUpdate:modelValue': value => { props.judging.method = value; }, size: 'small', 'aria-label': t('standards.judgingMethod') },
          () => ['unrounded', 'rounded'].map(method => h(ElRadioButton, { key: method, value: method }, () => t(`standards.method.${method}`)))),
        props.judging.method === 'rounded' ? h('label', [t('standards.edit.roundedTo'), ' ', decimals(props.judging, 'judging', t('standards.edit.decimals')), ' ', t('standards.edit.places')]) : null,
        told(found('judging')),
      ]),
      props.judging.method === 'rounded' ? exceptions() : null,
    ]);
  },
});
