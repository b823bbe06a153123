// A county's answer: it agrees, or proposes other words and other limits for a clause.
import { defineComponent, h, reactive } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElInput, ElMessage, ElOption, ElRadioButton, ElRadioGroup, ElSelect } from 'element-plus';
import { put } from '../api.js';
import { inLanguage } from '../i18n.js';
import { limitsOn, quantitiesOf } from './grade-table.js';
import { readLimits, showLimit, showLimits } from './limits.js';
import { regionName } from './regions.js';
import { quantityName } from './standard-words.js';
import { useWriting } from './writing.js';

let keys = 0;

export const ConsultationAnswer = defineComponent({
  name: 'ConsultationAnswer',
  props: {
    standard: { type: Object, required: true }, /** What was circulated. */ text: { type: Object, required: true }, region: { type: String, required: true },
    /** The answer given before, with its proposals. */ given: { type: Object, required: true },
  },
  emits: ['answered', 'cancel'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const tableOf = id => props.text.tables.find(table => table.id === id);
    const rowOf = ({ table, row }) => tableOf(table)?.rows.find(each => each.id === row);
    const aboutTable = clause => props.text.clauses.find(each => each.number === clause)?.table ?? null;
    const newLimit = table => ({ key: ++keys, table, row: '', quantity: '', cell: '' });
    const newProposal = () => ({ key: ++keys, clause: '', text: '', reason: '', limits: [] });
    const form = reactive({
      answer: props.given.answer === 'none' ? '' : props.given.answer, remark: props.given.remark ?? '',
      proposals: props.given.proposals.map(({ clause, text, reason, limits }) => ({
        key: ++keys, clause, text: text ?? '', reason: reason ?? '',
        limits: (limits ?? []).map(({ table, row, quantity, comparison, value }) => ({ key: ++keys, table, row, quantity, cell: value == null ? '' : showLimit({ comparison, value }) })),
      })),
    });

    const writing = useWriting(() => form);

    /** One limit as the server takes it; an empty cell means that the limit is to go. */
    function limit({ table, row, quantity, cell }) {
      if (!row || !quantity) {
        throw new Error(t('consult.limitIncomplete'));
      }
      let read;
      try {
        read = readLimits(cell);
      } catch (unreadable) {
        throw new Error(t(`standards.unread.${unreadable.message}`, { given: unreadable.given }), { cause: unreadable });
      }
      if (!read.length) {
        return [{ table, row, quantity, comparison: limitsOn(rowOf({ table, row }), quantity)[0]?.comparison ?? '<=', value: null }];
      }
      return read.map(each => ({ table, row, quantity, ...each }));
    }
    async function answer(key) {
      if (!form.answer || (form.answer === 'propose' && (!form.proposals.length || form.proposals.some(each => !each.clause || !each.reason.trim() || (!each.text.trim() && !each.limits.length))))) {
        throw new Error(t('consult.incomplete'));
      }
      const proposals = form.answer === 'propose' ? { proposals: form.proposals.map(each => ({ clause: each.clause, text: each.text.trim(), reason: each.reason.trim(), limits: each.limits.flatMap(limit) })) } : {};
      await put(`/grading/standards/${encodeURIComponent(props.standard.name)}/consultation/answers/${props.region}`, { answer: form.answer, remark: form.remark.trim(), ...proposals }, { key });
      ElMessage.success(t('consult.sent'));
      emit('answered');
    }

    const area = (target, name, id, label, hint) => h('div', { class: 'labelled' }, [h('label', { for: id }, label), h(ElInput, {
      id, modelValue: target[name], 'onUpdate:modelValue': value => { target[name] = value; }, type: 'textarea', rows: 2, maxlength: 2000, placeholder: hint ?? '',
    })]);
    const select = (label, value, change, options) => h(ElSelect, { modelValue: value, 'onUpdate:modelValue': change, 'aria-label': label, placeholder: label }, () => options.map(([key, name]) => h(ElOption, { key, value: key, label: name })));
    const limitLine = (each, at, proposal) => {
      const table = tableOf(each.table);
      const row = rowOf(each);
      const now = row && each.quantity ? showLimits(limitsOn(row, each.quantity)) || t('standards.none') : '–';
      const label = `${t('consult.limit')} ${at + 1}`;
      return h('div', { key: each.key, class: 'limit-line' }, [
        select(`${label} ${t('standards.grade')}`, each.row, value => { each.row = value; }, table.rows.map(one => [one.id, inLanguage(one.name)])),
        select(`${label} ${t('consult.quantity')}`, each.quantity, value => { each.quantity = value; }, quantitiesOf(table).map(quantity => [quantity, quantityName(quantity)])),
        h('span', { class: 'nowrap muted' }, t('consult.now', { limit: now })),
        h(ElInput, { modelValue: each.cell, 'onUpdate:modelValue': value => { each.cell = value; }, 'aria-label': `${label} ${t('consult.proposed')}`, placeholder: t('consult.limitHint') }),
        h(ElButton, { link: true, type: 'danger', onClick: () => proposal.limits.splice(at, 1) }, () => t('consult.dropLimit')),
      ]);
    };
    const proposal = (each, at) => h('div', { key: each.key, class: 'proposal stack' }, [
      h('div', { class: 'card-head' }, [h('h3', t('consult.proposal', { n: at + 1 })), h(ElButton, { link: true, type: 'danger', onClick: () => form.proposals.splice(at, 1) }, () => t('consult.dropProposal'))]),
      h('div', { class: 'labelled' }, [h('span', t('standards.clause')), select(`${t('consult.proposal', { n: at + 1 })} ${t('standards.clause')}`, each.clause, value => {
        // limits are proposed for the table that the clause is about
        each.limits = each.limits.filter(limit => limit.table === aboutTable(value));
        each.clause = value;
      }, props.text.clauses.map(clause => [clause.number, `${clause.number} ${inLanguage(clause.title)}`]))]),
      area(each, 'text', `proposal-${at}-text`, t('consult.text'), t('consult.textHint')),
      each.limits.map((one, number) => limitLine(one, number, each)),
      aboutTable(each.clause) ? h('div', h(ElButton, { size: 'small', onClick: () => each.limits.push(newLimit(aboutTable(each.clause))) }, () => t('consult.addLimit'))) : null,
      area(each, 'reason', `proposal-${at}-reason`, t('consult.reason')),
    ]);
    return () => h('section', { class: 'card stack answer no-print' }, [
      h('h2', t('consult.yourAnswer', { region: regionName(props.region) })),
      h(ElRadioGroup, { modelValue: form.answer, 'aria-label': t('consult.answer'), 'onUpdate:modelValue': value => {
        form.answer = value;
        if (value === 'propose' && !form.proposals.length) {
          form.proposals.push(newProposal());
        }
      } }, () => ['agree', 'propose'].map(answer => h(ElRadioButton, { key: answer, value: answer }, () => t(`consult.answerOf.${answer}`)))),
      form.answer === 'propose' ? [form.proposals.map(proposal), h('div', h(ElButton, { size: 'small', onClick: () => form.proposals.push(newProposal()) }, () => t('consult.addProposal')))] : null,
      area(form, 'remark', 'answer-remark', t('consult.remark')),
      writing.refused ? h(ElAlert, { type: 'error', closable: false, showIcon: true, role: 'alert', title: writing.refused.message }, () => (writing.refused.errors?.length
        ? h('ul', { class: 'plain-list' }, writing.refused.errors.map(each => h('li', [each.column, each.message].filter(Boolean).join(t('standards.colon'))))) : null)) : null,
      h('div', { class: 'buttons' }, [
        h(ElButton, { type: 'primary', loading: writing.busy, onClick: () => writing.write(answer) }, () => t('consult.send')),
        props.given.answer !== 'none' ? h(ElButton, { onClick: () => emit('cancel') }, () => t('common.cancel')) : null,
        h('span', { class: 'muted small' }, t('consult.replaceable')),
      ]),
    ]);
  },
});
