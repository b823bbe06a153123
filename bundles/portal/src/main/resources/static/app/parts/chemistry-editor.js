// What an analysis is checked for before it is graded, being edited: what no sample can be, and what only raises a doubt.
import { computed, defineComponent, h, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElCheckbox, ElOption, ElSelect } from 'element-plus';
import { dropButton, isWrong, told } from './editor-fields.js';
import { addImpossible, newIgnition, newSum } from './grade-table-checks.js';
import { tidy } from './limits.js';
import { ANALYTES, unitOf } from './quantities.js';
import { analyteName, quantityName } from './standard-words.js';
import { TwoLanguages } from './two-languages.js';

const PERCENTS = ANALYTES.filter(analyte => unitOf(analyte) === '%');

export const ChemistryEditor = defineComponent({
  name: 'ChemistryEditor',
  props: { /** The table as `editable` makes it; changed in place. */ model: { type: Object, required: true }, index: { type: Number, required: true }, findings: { type: Map, required: true } },
  setup(props) {
    const { t } = useI18n();
    const oxide = ref('');
    const chemistry = computed(() => props.model.chemistry);
    const fieldName = field => `${props.index}/table/${field}`;
    const found = field => props.findings.get(fieldName(field)) ?? [];
    const toldOf = (...fields) => told(fields.flatMap(found));
    const input = (field, value, change, label, attributes) => h('input', {
      id: `field-${fieldName(field)}`, class: 'cell-input measure', value, 'aria-label': label, 'aria-invalid': isWrong(found(field)) ? 'true' : null,
      autocomplete: 'off', spellcheck: false, inputmode: 'decimal', maxlength: 20, onInput: event => change(event.target.value), ...attributes,
    });
    const select = (label, value, options, change, attributes) => h(ElSelect, { modelValue: value, 'onUpdate:modelValue': change, size: 'small', class: 'analyte-select', 'aria-label': label, ...attributes },
      () => options.map(quantity => h(ElOption, { key: quantity, value: quantity, label: quantityName(quantity) })));

    const impossible = () => h('div', { class: 'stack impossible' }, [
      h('h3', t('standards.edit.impossible')), h('p', { class: 'muted small' }, t('standards.edit.impossibleMeans')),
      props.model.impossible.map((one, at) => h('div', { key: one.key, class: 'tools-left' }, [
        select(`${t('standards.edit.impossible')} ${at + 1} ${t('standards.edit.analyte')}`, one.quantity, [...new Set([...ANALYTES, one.quantity])], value => { one.quantity = value; }),
        input(`impossible[${at}]`, one.cell, value => { one.cell = value; }, `${t('standards.edit.impossible')} ${at + 1}`, {
          placeholder: '> 47.85', inputmode: null, onChange: event => { one.cell = tidy(event.target.value); event.target.value = one.cell; } }),
        h(TwoLanguages, { text: one.reason, label: `${t('standards.edit.impossible')} ${at + 1} ${t('standards.act.reason')}` }),
        dropButton(t('standards.edit.dropImpossible'), () => props.model.impossible.splice(at, 1)), toldOf(`impossible[${at}]`),
      ])),
      h('div', h(ElButton, { size: 'small', onClick: () => addImpossible(props.model.impossible, props.model.columns[0] ?? 'mgo') }, () => t('standards.edit.addImpossible'))),
    ]);

    const toggle = (check, make, label) => h(ElCheckbox, { modelValue: chemistry.value[check] != null, 'onUpdate:modelValue': on => { chemistry.value[check] = on ? make() : null; } }, () => label);
    const sum = () => h('div', { class: 'stack checks' }, [
      h('div', toggle('sum', newSum, t('standards.edit.sum'))),
      chemistry.value.sum ? [
        h('div', { class: 'tools-left' }, [
          h('span', t('standards.edit.sumOf')),
          select(t('standards.edit.sumOf'), chemistry.value.sum.of, PERCENTS, value => { chemistry.value.sum.of = PERCENTS.filter(analyte => value.includes(analyte)); }, { multiple: true, class: 'analytes-select', id: `field-${fieldName('chemistry.sum.of')}` }),
        ]), toldOf('chemistry.sum', 'chemistry.sum.of'),
        h('div', { class: 'tools-left' }, [
          h('label', [t('standards.edit.sumLeast'), ' ', input('chemistry.sum.least', chemistry.value.sum.least, value => { chemistry.value.sum.least = value; }, t('standards.edit.sumLeastLong'), { placeholder: '98.5' }), ' %']),
          h('label', [t('standards.edit.sumMost'), ' ', input('chemistry.sum.most', chemistry.value.sum.most, value => { chemistry.value.sum.most = value; }, t('standards.edit.sumMostLong'), { placeholder: '100.8' }), ' %']),
        ]), toldOf('chemistry.sum.least', 'chemistry.sum.most'),
      ] : null,
    ]);
    const ignition = () => {
      const rule = chemistry.value.ignition;
      const free = PERCENTS.filter(analyte => analyte !== 'loi' && !rule?.factors.some(each => each.analyte === analyte));
      return h('div', { class: 'stack checks' }, [
        h('div', toggle('ignition', newIgnition, t('standards.edit.ignition'))),
        rule ? [
          h('p', { class: 'muted small' }, t('standards.edit.ignitionMeans')), toldOf('chemistry.ignition', 'chemistry.ignition.factors'),
          h('ul', { class: 'check-list' }, rule.factors.map((each, at) => h('li', { key: each.analyte, class: 'tools-left' }, [
            input(`chemistry.ignition.factors.${each.analyte}`, each.factor, value => { each.factor = value; }, t('standards.edit.factorOf', { analyte: analyteName(each.analyte) })), h('span', `× ${analyteName(each.analyte)}`),
            dropButton(t('standards.edit.dropFactor', { analyte: analyteName(each.analyte) }), () => rule.factors.splice(at, 1)), toldOf(`chemistry.ignition.factors.${each.analyte}`),
          ]))),
          h('div', { class: 'tools-left' }, [
            select(t('standards.edit.oxide'), oxide.value, free, value => { oxide.value = value; }, { placeholder: t('standards.edit.oxide'), clearable: true }),
            h(ElButton, { size: 'small', disabled: !free.includes(oxide.value), onClick: () => {
              rule.factors.push({ analyte: oxide.value, factor: '' });
              oxide.value = '';
            } }, () => t('standards.edit.addFactor')),
          ]),
          h('div', h('label', [t('standards.edit.tolerance'), ' ', input('chemistry.ignition.tolerance', rule.tolerance, value => { rule.tolerance = value; }, t('standards.edit.tolerance'), { placeholder: '2.5' }), ' %'])), toldOf('chemistry.ignition.tolerance'),
        ] : null,
      ]);
    };
    return () => h('div', { class: 'stack' }, [
      impossible(),
      h('div', { class: 'stack' }, [h('h3', t('standards.edit.doubts')), h('p', { class: 'muted small' }, t('standards.edit.doubtsMean')), toldOf('chemistry'), sum(), ignition()]),
    ]);
  },
});
