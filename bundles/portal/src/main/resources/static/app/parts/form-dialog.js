// A dialog around a form: save, cancel, and the server's refusal as a sentence.
import { defineComponent, h, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElDialog, ElForm } from 'element-plus';

export const FormDialog = defineComponent({
  name: 'FormDialog',
  props: {
    open: { type: Boolean, required: true },
    title: { type: String, required: true },
    /** Saves and resolves; what it throws is shown and the dialog stays. */
    save: { type: Function, required: true },
    /** What the button says that saves, where that is more than saving. */
    confirm: { type: String, default: '' },
    tone: { type: String, default: 'primary' },
  },
  emits: ['close'],
  setup(props, { emit, slots }) {
    const { t } = useI18n();
    const busy = ref(false);
    const error = shallowRef(null);
    watch(() => props.open, () => { error.value = null; });

    async function submit(event) {
      event?.preventDefault();
      busy.value = true;
      error.value = null;
      try {
        await props.save();
      } catch (problem) {
        error.value = problem;
      } finally {
        busy.value = false;
      }
    }

    return () => h(ElDialog, {
      modelValue: props.open, 'onUpdate:modelValue': open => { if (!open) { emit('close'); } }, title: props.title, width: 'min(560px, 94vw)', appendToBody: true, destroyOnClose: true,
      closeOnClickModal: false,
    }, {
      default: () => h(ElForm, { labelPosition: 'top', onSubmit: submit }, () => [
        slots.default?.(),
        error.value ? h(ElAlert, { type: 'error', closable: false, showIcon: true, role: 'alert', title: error.value.message }, {
          default: () => error.value.errors?.length ? h('ul', { class: 'plain-list' }, error.value.errors.map(each => h('li', [each.column, each.message].filter(Boolean).join('：')))) : null,
        }) : null,
        h('button', { type: 'submit', class: 'sr-only', tabindex: '-1', 'aria-hidden': 'true' }),
      ]),
      footer: () => [h(ElButton, { onClick: () => emit('close') }, () => t('common.cancel')), h(ElButton, { type: props.tone, loading: busy.value, onClick: submit }, () => props.confirm || t('common.save'))],
    });
  },
});
