// What the province makes of a county's proposal, and why.
import { defineComponent, h, reactive, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElFormItem, ElInput, ElMessage, ElRadioButton, ElRadioGroup } from 'element-plus';
import { put } from '../api.js';
import { FormDialog } from './form-dialog.js';
import { regionName } from './regions.js';

export const ProposalDecision = defineComponent({
  name: 'ProposalDecision',
  props: { standard: { type: String, required: true }, proposal: { type: Object, default: null }, clause: { type: String, default: '' } },
  emits: ['close', 'decided'],
  setup(props, { emit, slots }) {
    const { t } = useI18n();
    const form = reactive({ decision: '', reason: '' });
    watch(() => props.proposal, given => Object.assign(form, { decision: given && given.decision !== 'open' ? given.decision : '', reason: given?.decisionReason ?? '' }), { immediate: true });
    async function save(key) {
      if (!form.decision || (form.decision !== 'adopted' && !form.reason.trim())) {
        throw new Error(t('consult.decisionIncomplete'));
      }
      await put(`/grading/standards/${encodeURIComponent(props.standard)}/consultation/proposals/${encodeURIComponent(props.proposal.id)}/decision`, { decision: form.decision, reason: form.reason.trim() }, { key });
      ElMessage.success(t('consult.decisionSaved'));
      emit('decided');
    }
    return () => h(FormDialog, { open: props.proposal != null, form, save, title: t('consult.decide'), confirm: t('consult.decide'), onClose: () => emit('close') }, () => (props.proposal ? [
      h('p', { class: 'intro' }, [h('strong', regionName(props.proposal.region)), ` · ${props.clause}`]),
      h('div', { class: 'stack intro' }, slots.default?.()),
      h(ElRadioGroup, { modelValue: form.decision, 'onUpdate:modelValue': value => { form.decision = value; }, 'aria-label': t('consult.decide'), class: 'intro' },
        () => ['adopted', 'partly', 'rejected'].map(decision => h(ElRadioButton, { key: decision, value: decision }, () => t(`consult.decision.${decision}`)))),
      h(ElFormItem, { label: t('consult.decisionReason'), required: form.decision === 'partly' || form.decision === 'rejected', for: 'decision-reason' }, () => h(ElInput, {
        id: 'decision-reason', modelValue: form.reason, 'onUpdate:modelValue': value => { form.reason = value; }, type: 'textarea', rows: 3, maxlength: 1000, showWordLimit: true,
      })),
      h('p', { class: 'muted small' }, t('consult.decisionMeans')),
    ] : null));
  },
});
