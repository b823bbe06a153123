// The clauses of a standard being edited.
import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElOption, ElSelect } from 'element-plus';
import { inLanguage } from '../i18n.js';
import { dropButton, smallButton, told } from './editor-fields.js';
import { shift } from './grade-table.js';
import { TwoLanguages } from './two-languages.js';

// no table has such a name; a select takes an empty one for nothing chosen
const NO_TABLE = '–';

export const ClauseEditor = defineComponent({
  name: 'ClauseEditor',
  props: { /** Changed in place. */ clauses: { type: Array, required: true }, tables: { type: Array, required: true }, findings: { type: Map, required: true } },
  setup(props) {
    const { t } = useI18n();
    const toldOf = (at, field) => told(props.findings.get(`clause/${at}/${field}`) ?? []);
    const add = () => {
      const last = Number(props.clauses.at(-1)?.number);
      props.clauses.push({ number: Number.isInteger(last) ? String(last + 1) : '', title: { zh: '', en: '' }, body: { zh: '', en: '' }, table: null });
    };
    const label = (clause, what) => `${t('standards.clause')} ${clause.number} ${what}`;
    const line = (clause, at) => h('div', { key: at, class: 'clause-edit' }, [
      h('div', { class: 'clause-side' }, [
        h('input', { id: `field-clause/${at}/number`, class: 'cell-input', value: clause.number, 'aria-label': label(clause, t('standards.clauseNumber')), maxlength: 12, onInput: event => { clause.number = event.target.value; } }),
        h('div', { class: 'row-moves' }, [
          smallButton(t('standards.edit.up'), '↑', () => shift(props.clauses, at, -1), { disabled: at === 0 }),
          smallButton(t('standards.edit.down'), '↓', () => shift(props.clauses, at, 1), { disabled: at === props.clauses.length - 1 }),
          dropButton(t('standards.edit.dropClause'), () => props.clauses.splice(at, 1)),
        ]),
      ]),
      h('div', { class: 'stack' }, [
        toldOf(at, 'number'), h(TwoLanguages, { text: clause.title, id: `field-clause/${at}/title`, label: label(clause, t('standards.clauseTitle')) }), toldOf(at, 'title'),
        h(TwoLanguages, { text: clause.body, rows: 3, label: label(clause, t('standards.clauseText')) }), toldOf(at, 'body'),
        h(ElSelect, { modelValue: clause.table ?? NO_TABLE, 'onUpdate:modelValue': value => { clause.table = value === NO_TABLE ? null : value; }, size: 'small', class: 'tool-select', 'aria-label': label(clause, t('standards.edit.aboutTable')) },
          () => [h(ElOption, { value: NO_TABLE, label: t('standards.edit.noTable') }), props.tables.map(table => h(ElOption, { key: table.rest.id, value: table.rest.id, label: inLanguage(table.title) || table.rest.id }))]), toldOf(at, 'table'),
      ]),
    ]);
    return () => h('section', { class: 'card stack' }, [h('h2', t('standards.clauses')), props.clauses.map(line), h('div', h(ElButton, { size: 'small', onClick: add }, () => t('standards.edit.addClause')))]);
  },
});
