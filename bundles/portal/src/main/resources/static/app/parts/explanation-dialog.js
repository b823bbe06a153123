// Explaining a finding; whether the explanation is worth the name the server decides.
import { defineComponent, h, reactive, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElInput, ElMessage } from 'element-plus';
import { put } from '../api.js';
import { FormDialog } from './form-dialog.js';

export const ExplanationDialog = defineComponent({
  name: 'ExplanationDialog',
  props: { submission: { type: String, required: true }, finding: { type: Object, default: null } },
  emits: ['close', 'saved'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const form = reactive({ text: '' });
    watch(() => props.finding, finding => { form.text = finding?.explanation?.text ?? ''; }, { immediate: true });

    async function save(key) {
      const { id } = props.finding;
      const path = `/reporting/submissions/${encodeURIComponent(props.submission)}/findings/${encodeURIComponent(id)}/explanation`;
      const explanation = await put(path, { text: form.text.trim() }, { key });
      ElMessage.success(t('explanation.saved'));
      emit('saved', { id, explanation });
    }

    return () => h(FormDialog, { open: props.finding != null, form, save, ready: Boolean(form.text.trim()), title: t('explanation.title'), onClose: () => emit('close') }, () => (props.finding ? h('div', { class: 'stack' }, [
      h('p', [h('strong', props.finding.enterpriseName || props.finding.uscc), ' ', props.finding.message]),
      h('p', { class: 'muted small' }, t(`explanation.rule.${props.finding.severity}`)),
      h(ElInput, {
        modelValue: form.text, 'onUpdate:modelValue': value => { form.text = value; }, type: 'textarea', rows: 4, maxlength: 1000, showWordLimit: true, autofocus: true,
        'aria-label': t('explanation.title'), placeholder: t('explanation.hint'),
      }),
    ]) : null));
  },
});
