// Correcting an analysis: the same form, filled, with the reason; the version before is kept.
import { defineComponent, h, reactive, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElForm, ElFormItem, ElInput, ElMessage } from 'element-plus';
import { put } from '../api.js';
import { AssayForm, assayOf, blankAssay } from './assay-form.js';
import { assayProblem } from './assay-problem.js';
import { useWriting } from './writing.js';

export const AssayCorrection = defineComponent({
  name: 'AssayCorrection',
  props: { assay: { type: Object, required: true }, standards: { type: Array, required: true } },
  emits: ['saved', 'close'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const form = reactive({ ...Object.fromEntries(Object.keys(blankAssay()).map(name => [name, props.assay[name] ?? ''])), values: { ...props.assay.values } });
    form.sampledAt = form.sampledAt.slice(0, 10);
    const reason = ref('');
    const writing = useWriting(() => [form, reason.value]);

    async function save(event) {
      event.preventDefault();
      if (!reason.value.trim()) {
        writing.refused = new Error(t('assays.reasonMissing'));
        document.getElementById('assay-reason')?.focus();
        return;
      }
      const sent = { ...assayOf(form), version: props.assay.version, reason: reason.value.trim() };
      if (await writing.write(key => put(`/grading/assays/${encodeURIComponent(props.assay.id)}`, sent, { key }))) {
        ElMessage.success(t('assays.corrected'));
        emit('saved');
      }
    }

    return () => h('section', { class: 'card no-print' }, [
      h('div', { class: 'card-head' }, h('h2', t('assays.correct'))),
      h(ElForm, { labelPosition: 'top', onSubmit: save }, () => [
        h(AssayForm, { form, standards: props.standards, errors: writing.refused?.errors ?? [], correction: true }),
        h(ElFormItem, { label: t('assays.reason'), for: 'assay-reason', required: true }, () => h(ElInput, {
          id: 'assay-reason', modelValue: reason.value, 'onUpdate:modelValue': value => { reason.value = value; }, maxlength: 500, placeholder: t('assays.reasonHint'),
        })),
        writing.refused ? assayProblem(writing.refused) : null,
        h('div', { class: 'buttons form-end' }, [
          h(ElButton, { type: 'primary', nativeType: 'submit', loading: writing.busy }, () => t('assays.saveCorrection')),
          h(ElButton, { onClick: () => emit('close') }, () => t('common.cancel')),
        ]),
      ]),
    ]);
  },
});
