// Explaining a finding; whether the explanation is worth the name the server decides.
import { defineComponent, h, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElDialog, ElInput, ElMessage } from 'element-plus';
import { put } from '../api.js';

export const ExplanationDialog = defineComponent({
  name: 'ExplanationDialog',
  props: { submission: { type: String, required: true }, finding: { type: Object, default: null } },
  emits: ['close', 'saved'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const text = ref('');
    const busy = ref(false);
    const error = shallowRef(null);
    watch(() => props.finding, finding => {
      text.value = finding?.explanation?.text ?? '';
      error.value = null;
    }, { immediate: true });

    async function save() {
      busy.value = true;
      error.value = null;
      try {
        const path = `/reporting/submissions/${encodeURIComponent(props.submission)}/findings/${encodeURIComponent(props.finding.id)}/explanation`;
        const explanation = await put(path, { text: text.value.trim() });
        ElMessage.success(t('explanation.saved'));
        emit('saved', { id: props.finding.id, explanation });
      } catch (problem) {
        error.value = problem;
      } finally {
        busy.value = false;
      }
    }

    return () => h(ElDialog, {
      modelValue: props.finding != null, 'onUpdate:modelValue': open => { if (!open) { emit('close'); } }, title: t('explanation.title'), width: 'min(560px, 94vw)',
      appendToBody: true,
    }, {
      default: () => props.finding && h('div', { class: 'stack' }, [
        h('p', [h('strong', props.finding.enterpriseName || props.finding.uscc), ' ', props.finding.message]),
        h('p', { class: 'muted small' }, t(`explanation.rule.${props.finding.severity}`)),
        h(ElInput, {
          modelValue: text.value, 'onUpdate:modelValue': value => { text.value = value; }, type: 'textarea', rows: 4, maxlength: 1000, showWordLimit: true, autofocus: true,
          'aria-label': t('explanation.title'), placeholder: t('explanation.hint'),
        }),
        error.value ? h(ElAlert, { type: 'error', title: error.value.message, closable: false, showIcon: true, role: 'alert' }) : null,
      ]),
      footer: () => [
        h(ElButton, { onClick: () => emit('close') }, () => t('common.cancel')),
        h(ElButton, { type: 'primary', loading: busy.value, disabled: !text.value.trim(), onClick: save }, () => t('common.save')),
      ],
    });
  },
});
