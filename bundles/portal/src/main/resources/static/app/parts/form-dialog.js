// A dialog around a form: save, cancel, and the server's refusal as a sentence.
import { defineComponent, h, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElDialog, ElForm } from 'element-plus';
import { useWriting } from './writing.js';

export const FormDialog = defineComponent({
  name: 'FormDialog',
  props: {
    open: { type: Boolean, required: true },
    title: { type: String, required: true },
    /** What is filled in; a complaint of the page itself goes when it changes. */
    form: { type: Object, required: true },
    /** Saves with the key that it is given and resolves; what it throws is shown and the dialog stays. */
    save: { type: Function, required: true },
    /** What the button says that saves, where that is more than saving. */
    confirm: { type: String, default: '' },
    tone: { type: String, default: 'primary' },
    /** Whether there is anything to save. */
    ready: { type: Boolean, default: true },
  },
  emits: ['close'],
  setup(props, { emit, slots }) {
    const { t } = useI18n();
    const writing = useWriting(() => props.form);
    watch(() => props.open, () => writing.begin());

    function submit(event) {
      event?.preventDefault();
      if (props.ready) {
        writing.write(key => props.save(key));
      }
    }
    // what is under way can no longer be called off
    const close = () => {
      if (!writing.busy) {
        emit('close');
      }
    };

    return () => h(ElDialog, {
      modelValue: props.open, 'onUpdate:modelValue': open => { if (!open) { close(); } }, title: props.title, width: 'min(560px, 94vw)', appendToBody: true, destroyOnClose: true,
      closeOnClickModal: false, closeOnPressEscape: !writing.busy, showClose: !writing.busy,
    }, {
      default: () => h(ElForm, { labelPosition: 'top', onSubmit: submit }, () => [
        slots.default?.(),
        writing.refused ? h(ElAlert, { type: 'error', closable: false, showIcon: true, role: 'alert', title: writing.refused.message }, {
          default: () => writing.refused.errors?.length ? h('ul', { class: 'plain-list' }, writing.refused.errors.map(each => h('li', [each.column, each.message].filter(Boolean).join(t('standards.colon'))))) : null,
        }) : null,
        h('button', { type: 'submit', class: 'sr-only', tabindex: '-1', 'aria-hidden': 'true' }),
      ]),
      footer: () => [
        h(ElButton, { disabled: writing.busy, onClick: close }, () => t('common.cancel')),
        h(ElButton, { type: props.tone, loading: writing.busy, disabled: !props.ready, onClick: submit }, () => props.confirm || t('common.save')),
      ],
    });
  },
});
