// The steps of a version's way that the province takes: circulating, closing, approving, issuing, and the ways back.
import { computed, defineComponent, h, reactive, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElFormItem, ElInput, ElMessage, ElRadioButton, ElRadioGroup } from 'element-plus';
import { clockSkew, post } from '../api.js';
import { FormDialog } from './form-dialog.js';
import { regionName } from './regions.js';
import { dayAt } from './weeks.js';

const LEAST_DAYS = 10;
const ACTIONS = {
  draft: [{ action: 'circulate', type: 'primary' }, { action: 'approve' }, { action: 'withdraw', type: 'danger', plain: true }],
  circulated: [{ action: 'close', type: 'primary' }, { action: 'withdraw', type: 'danger', plain: true }],
  approved: [{ action: 'issue', type: 'primary' }, { action: 'reopen' }, { action: 'withdraw', type: 'danger', plain: true }],
};
const PATHS = { circulate: 'consultation', close: 'consultation/close', approve: 'approval', reopen: 'reopening', issue: 'issue', withdraw: 'withdrawal' };

/** What can be done to a version in a state. */
export const actionsIn = state => ACTIONS[state] ?? [];

export const StandardAction = defineComponent({
  name: 'StandardAction',
  props: {
    action: { type: String, default: null }, standard: { type: Object, required: true }, standards: { type: Array, required: true },
    consultation: { type: Object, default: null },
  },
  emits: ['close', 'done'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const today = () => dayAt(Date.now() + clockSkew.value);
    const form = reactive({});
    watch(() => props.action, () => Object.assign(form, { by: 'days', workingDays: String(LEAST_DAYS), deadline: '', issueNumber: '', effectiveFrom: '', reason: '' }), { immediate: true });
    const silent = computed(() => (props.consultation?.counties ?? []).filter(county => county.answer === 'none').map(county => regionName(county.region)));
    const undecided = computed(() => (props.consultation?.proposals ?? []).filter(proposal => proposal.decision === 'open').length);
    const replaced = computed(() => props.standards.find(each => each.code === props.standard.code && each.name !== props.standard.name && each.state === 'issued' && !each.effectiveTo));

    function body() {
      switch (props.action) {
        case 'circulate': return form.by === 'days' ? { workingDays: Number(form.workingDays) || 0 } : { deadline: form.deadline };
        case 'issue': return { issueNumber: form.issueNumber.trim(), effectiveFrom: form.effectiveFrom };
        case 'withdraw': return { reason: form.reason.trim() };
        default: return {};
      }
    }
    function complete() {
      switch (props.action) {
        case 'circulate': return form.by === 'days' || form.deadline;
        case 'issue': return form.issueNumber.trim() && form.effectiveFrom;
        case 'withdraw': return form.reason.trim();
        default: return true;
      }
    }
    async function save() {
      if (!complete()) {
        throw new Error(t('standards.act.incomplete'));
      }
      await post(`/grading/standards/${encodeURIComponent(props.standard.name)}/${PATHS[props.action]}`, body());
      ElMessage.success(t(`standards.acted.${props.action}`, { name: props.standard.name }));
      emit('close');
      emit('done');
    }

    const field = (name, attributes) => h(ElFormItem, { label: t(`standards.act.${name}`), required: true, for: `act-${name}` }, () => h(ElInput, {
      id: `act-${name}`, modelValue: form[name], 'onUpdate:modelValue': value => { form[name] = value; }, ...attributes,
    }));
    const note = (type, title) => h(ElAlert, { type, title, closable: false, showIcon: true });
    const fields = () => {
      switch (props.action) {
        case 'circulate': return [
          h(ElRadioGroup, { modelValue: form.by, 'onUpdate:modelValue': value => { form.by = value; }, 'aria-label': t('standards.act.by'), class: 'intro' }, () => ['days', 'date'].map(by =>
            h(ElRadioButton, { key: by, value: by }, () => t(`standards.act.by.${by}`)))),
          form.by === 'days' ? field('workingDays', { type: 'number', min: LEAST_DAYS, max: 250, inputmode: 'numeric' }) : field('deadline', { type: 'date', min: today() }),
        ];
        case 'close': return [silent.value.length ? note('warning', t('standards.act.silent', { counties: silent.value.join('、') })) : null,
          undecided.value ? note('info', t('standards.act.undecided', { n: undecided.value })) : null];
        case 'approve': return undecided.value ? note('warning', t('standards.act.undecided', { n: undecided.value })) : null;
        case 'issue': return [
          field('issueNumber', { maxlength: 100, placeholder: '辽工信建材〔2026〕1号' }), field('effectiveFrom', { type: 'date' }),
          replaced.value ? note('info', t('standards.act.replaces', { name: replaced.value.name })) : null,
        ];
        case 'withdraw': return field('reason', { type: 'textarea', rows: 3, maxlength: 500 });
        default: return null;
      }
    };
    return () => h(FormDialog, {
      open: props.action != null, save, title: props.action ? `${t(`standards.act.${props.action}`)} · ${props.standard.name}` : '', confirm: props.action ? t(`standards.act.${props.action}`) : '',
      tone: props.action === 'withdraw' ? 'danger' : 'primary', onClose: () => emit('close'),
    }, () => (props.action ? [h('p', { class: 'intro' }, t(`standards.means.${props.action}`)), fields()] : null));
  },
});
