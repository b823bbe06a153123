// The clauses of a standard being edited.
import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElOption, ElSelect } from 'element-plus';
import { inLanguage } from '../i18n.js';
import { shift } from './grade-table.js';
import { TwoLanguages } from './two-languages.js';

// no table has such a name; a select takes an empty one for nothing chosen
const NO_TABLE = '–';

export const ClauseEditor = defineComponent({
  name: 'ClauseEditor',
  props: { /** Changed in place. */ clauses: { type: Array, required: true }, tables: { type: Array, required: true }, findings: { type: Map, required: true } },
  setup(props) {
    const { t } = useI18n();
    const told = (at, field) => (props.findings.get(`clause/${at}/${field}`) ?? []).map(each => h('p', { key: each.message, class: ['cell-finding', each.error ? 'bad' : 'warn'] }, each.message));
    const small = (label, sign, onClick, attributes) => h('button', { type: 'button', class: 'small-button', 'aria-label': label, title: label, onClick, ...attributes }, sign);
    const add = () => {
      const last = Number(props.clauses.at(-1)?.number);
      props.clauses.push({ number: Number.isInteger(last) ? String(last + 1) : '', title: { zh: '', en: '' }, body: { zh: '', en: '' }, table: null });
    };
    const label = (clause, what) => `${t('standards.clause')} ${clause.number} ${what}`;
    const line = (clause, at) => h('div', { key: at, class: 'clause-edit' }, [
      h('div', { class: 'clause-side' }, [
        h('input', { id: `field-clause/${at}/number`, class: 'cell-input', value: clause.number, 'aria-label': label(clause, t('standards.clauseNumber')), maxlength: 12, onInput: event => { clause.number = event.target.value; } }),
        h('div', { class: 'row-moves' }, [
          small(t('standards.edit.up'), '↑', () => shift(props.clauses, at, -1), { disabled: at === 0 }),
          small(t('standards.edit.down'), '↓', () => shift(props.clauses, at, 1), { disabled: at === props.clauses.length - 1 }),
          small(t('standards.edit.dropClause'), '×', () => props.clauses.splice(at, 1), { class: 'small-button bad' }),
        ]),
      ]),
      h('div', { class: 'stack' }, [
        told(at, 'number'), h(TwoLanguages, { text: clause.title, id: `field-clause/${at}/title`, label: label(clause, t('standards.clauseTitle')) }), told(at, 'title'),
        h(TwoLanguages, { text: clause.body, rows: 3, label: label(clause, t('standards.clauseText')) }), told(at, 'body'),
        h(ElSelect, { modelValue: clause.table ?? NO_TABLE, 'onUpdate:modelValue': value => { clause.table = value === NO_TABLE ? null : value; }, size: 'small', class: 'tool-select', 'aria-label': label(clause, t('standards.edit.aboutTable')) },
          () => [h(ElOption, { value: NO_TABLE, label: t('standards.edit.noTable') }), props.tables.map(table => h(ElOption, { key: table.rest.id, value: table.rest.id, label: inLanguage(table.title) || table.rest.id }))]), told(at, 'table'),
      ]),
    ]);
    return () => h('section', { class: 'card stack' }, [h('h2', t('standards.clauses')), props.clauses.map(line), h('div', h(ElButton, { size: 'small', onClick: add }, () => t('standards.edit.addClause')))]);
  },
});
