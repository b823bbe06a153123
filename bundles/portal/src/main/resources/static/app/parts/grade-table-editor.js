// One table being edited: a grid as in a spreadsheet, where each cell takes a limit such as “>= 47”, and what is found stands in its cell.
import { computed, defineComponent, h, nextTick, reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElCheckbox, ElOption, ElSelect } from 'element-plus';
import { inLanguage } from '../i18n.js';
import { ChemistryEditor } from './chemistry-editor.js';
import { dropButton, isWrong, smallButton, told } from './editor-fields.js';
import { addColumn, addRow, dropColumn, shift } from './grade-table.js';
import { JudgingEditor } from './judging-editor.js';
import { tidy } from './limits.js';
import { ANALYTES } from './quantities.js';
import { analyteName, quantityName, quantityWithUnit } from './standard-words.js';
import { TwoLanguages } from './two-languages.js';

export const GradeTableEditor = defineComponent({
  name: 'GradeTableEditor',
  props: {
    /** As `editable` makes it; changed in place. */
    model: { type: Object, required: true },
    index: { type: Number, required: true },
    /** What was found, by the name of the field. */
    findings: { type: Map, required: true },
    /** The row that a tried sample meets; '' for the grade of what meets none. */
    hit: { type: String, default: null },
  },
  setup(props, { slots }) {
    const { t } = useI18n();
    const column = reactive({ analyte: '', over: '' });
    const fieldName = (row, field) => `${props.index}/${row}/${field}`;
    const found = (row, field) => props.findings.get(fieldName(row, field)) ?? [];
    const focus = async (row, at) => {
      await nextTick();
      document.getElementById(`field-${fieldName(row, at)}`)?.focus();
    };

    // as in a spreadsheet: up and down with the arrows, and a block that was copied there goes in as a block
    function onKey(event, row, quantity) {
      const to = { ArrowUp: row - 1, ArrowDown: row + 1, Enter: row + 1 }[event.key];
      if (to !== undefined && to >= 0 && to < props.model.rows.length) {
        event.preventDefault();
        focus(to, quantity);
      }
    }
    function onPaste(event, row, quantity) {
      const block = event.clipboardData.getData('text/plain').replace(/\r?\n$/, '');
      if (!/[\t\n]/.test(block)) {
        return;
      }
      event.preventDefault();
      const first = props.model.columns.indexOf(quantity);
      block.split(/\r?\n/).slice(0, props.model.rows.length - row).forEach((line, down) => {
        line.split('\t').slice(0, props.model.columns.length - first).forEach((text, right) => { props.model.rows[row + down].cells[props.model.columns[first + right]] = tidy(text); });
      });
    }

    const input = (row, field, value, change, label, attributes) => h('input', {
      id: `field-${fieldName(row, field)}`, class: 'cell-input', value, 'aria-label': label, 'aria-invalid': isWrong(found(row, field)) ? 'true' : null, autocomplete: 'off', spellcheck: false,
      onInput: event => change(event.target.value), ...attributes,
    });
    const rowLabel = (row, at) => inLanguage(row.name) || row.grade || t('standards.rowNumber', { n: at + 1 });

    const cell = (row, at, quantity) => h('td', { key: quantity, class: 'limit' }, [
      input(at, quantity, row.cells[quantity], value => { row.cells[quantity] = value; }, `${rowLabel(row, at)} ${quantityName(quantity)}`, {
        placeholder: '–', onKeydown: event => onKey(event, at, quantity), onPaste: event => onPaste(event, at, quantity),
        onChange: event => { row.cells[quantity] = tidy(event.target.value); event.target.value = row.cells[quantity]; },
      }), told(found(at, quantity))]);
    const isHit = id => props.hit != null && props.hit === id;
    const mark = id => (isHit(id) ? h('span', { class: 'hit-mark' }, t('standards.hit')) : null);
    const line = (row, at) => h('tr', { key: row.key, class: isHit(row.id) ? 'hit' : null }, [
      h('td', { class: 'sticky-left' }, [
        input(at, 'grade', row.grade, value => { row.grade = value; }, `${t('standards.rowNumber', { n: at + 1 })} ${t('standards.grade')}`, { maxlength: 32, size: 6 }), told(found(at, 'grade')), told(found(at, 'id')), mark(row.id),
        h('div', { class: 'row-moves' }, [
          smallButton(t('standards.edit.up'), '↑', () => shift(props.model.rows, at, -1), { disabled: at === 0 }),
          smallButton(t('standards.edit.down'), '↓', () => shift(props.model.rows, at, 1), { disabled: at === props.model.rows.length - 1 }),
          smallButton(t('standards.edit.insertRow'), '+', () => { addRow(props.model, at); focus(at + 1, 'grade'); }),
          dropButton(t('standards.edit.dropRow'), () => props.model.rows.splice(at, 1)),
        ]),
      ]),
      h('td', { class: 'names' }, [
        h(TwoLanguages, { text: row.name, id: `field-${fieldName(at, 'name')}`, label: `${rowLabel(row, at)} ${t('standards.gradeName')}`, wrong: isWrong(found(at, 'name')) }), told(found(at, 'name')), told(found(at, 'row'))]),
      props.model.columns.map(quantity => cell(row, at, quantity)),
      h('td', { class: 'names' }, [h(TwoLanguages, { text: row.use, label: `${rowLabel(row, at)} ${t('standards.use')}` }),
        h(ElCheckbox, { modelValue: row.toBeVerified, 'onUpdate:modelValue': value => { row.toBeVerified = value; }, size: 'small' }, () => t('standards.verify'))]),
    ]);
    const head = quantity => h('th', { scope: 'col', key: quantity, class: 'limit' }, [quantityWithUnit(quantity),
      dropButton(t('standards.edit.dropColumn', { quantity: quantityName(quantity) }), () => dropColumn(props.model, quantity))]);

    const select = (key, label, options) => h(ElSelect, { modelValue: column[key], 'onUpdate:modelValue': value => { column[key] = value; }, 'aria-label': label, placeholder: label, class: 'analyte-select', clearable: true, size: 'small' },
      () => options.map(analyte => h(ElOption, { key: analyte, value: analyte, label: analyteName(analyte) })));
    const chosen = computed(() => (column.analyte ? [column.analyte, column.over].filter(Boolean).join('/') : ''));
    const newColumn = () => h('div', { class: 'tools-left' }, [
      h('span', t('standards.edit.newColumn')), select('analyte', t('standards.edit.analyte'), ANALYTES), h('span', { 'aria-hidden': 'true' }, '÷'),
      select('over', t('standards.edit.over'), ANALYTES.filter(each => each !== column.analyte)),
      h(ElButton, { size: 'small', disabled: !chosen.value || props.model.columns.includes(chosen.value), onClick: () => {
        addColumn(props.model, chosen.value);
        Object.assign(column, { analyte: '', over: '' });
      } }, () => t('standards.edit.addColumn')),
    ]);
    const otherwise = () => h('div', { class: 'tools-left otherwise' }, [
      h('span', t('standards.otherwise')), mark(''),
      h(ElCheckbox, { modelValue: props.model.otherwise == null, size: 'small', 'onUpdate:modelValue': complete => { props.model.otherwise = complete ? null : { grade: 'L', name: { zh: '', en: '' } }; } }, () => t('standards.edit.complete')),
      props.model.otherwise ? [
        input('table', 'otherwise', props.model.otherwise.grade, value => { props.model.otherwise.grade = value; }, `${t('standards.otherwise')} ${t('standards.grade')}`, { maxlength: 32, size: 6, class: 'cell-input decimals' }),
        h(TwoLanguages, { text: props.model.otherwise.name, label: `${t('standards.otherwise')} ${t('standards.gradeName')}` })] : null,
      told(found('table', 'otherwise')),
    ]);
    return () => h('section', { class: 'card stack' }, [
      h('div', { class: 'card-head' }, [h('h2', inLanguage(props.model.title) || props.model.rest.id), slots.default?.()]),
      h(TwoLanguages, { text: props.model.title, id: `field-${fieldName('table', 'title')}`, label: t('standards.edit.tableTitle') }), told(found('table', 'title')), told(found('table', 'rows')), told(found('table', 'row')),
      h(JudgingEditor, { judging: props.model.judging, columns: props.model.columns, index: props.index, findings: props.findings }),
      h('p', { class: 'muted small' }, t('standards.edit.hint')),
      h('div', { class: 'table-frame grades-frame', tabindex: '0', role: 'region', 'aria-label': inLanguage(props.model.title) }, h('table', { class: 'grades editing' }, [
        h('caption', { class: 'sr-only' }, inLanguage(props.model.title)),
        h('thead', h('tr', [h('th', { scope: 'col', class: 'sticky-left' }, t('standards.grade')), h('th', { scope: 'col' }, t('standards.gradeName')), props.model.columns.map(head), h('th', { scope: 'col' }, t('standards.use'))])),
        h('tbody', props.model.rows.map(line)),
      ])),
      h('div', { class: 'tools' }, [h(ElButton, { size: 'small', onClick: () => { addRow(props.model); focus(props.model.rows.length - 1, 'grade'); } }, () => t('standards.edit.addRow')), newColumn()]),
      otherwise(), h(ChemistryEditor, { model: props.model, index: props.index, findings: props.findings }),
    ]);
  },
});
