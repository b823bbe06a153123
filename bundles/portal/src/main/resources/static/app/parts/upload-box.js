// Choosing or dropping a county's file, how far it is, and what came of it.
import { computed, defineComponent, h, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElInput } from 'element-plus';
import { FileDrop } from './file-drop.js';
import { sendingProgress, useSending } from './sending.js';
import { StructuralErrors } from './structural-errors.js';

export const UploadBox = defineComponent({
  name: 'UploadBox',
  props: { region: { type: String, required: true }, period: { type: String, required: true }, correction: { type: Boolean, required: true } },
  emits: ['submitted', 'busy'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const sending = useSending();
    const reason = ref('');
    const busy = computed(() => sending.fraction != null);
    watch(busy, now => emit('busy', now), { flush: 'sync' });

    async function send() {
      if (props.correction && !reason.value.trim()) {
        sending.complaint = t('upload.reasonMissing');
        document.getElementById('upload-reason')?.focus();
        return;
      }
      const submission = await sending.send('/reporting/submissions', { region: props.region, period: props.period, reason: reason.value.trim() });
      if (submission) {
        reason.value = '';
        emit('submitted', submission);
      }
    }

    const area = () => h(FileDrop, { id: 'upload-file', file: sending.file, accept: '.csv,.xlsx', off: busy.value, invitation: t('upload.drop'), hint: t('upload.formats'), onChoose: sending.choose });

    const controls = () => h('div', { class: 'upload-send' }, [
      props.correction ? h('div', { class: 'reason' }, [
        h('label', { for: 'upload-reason' }, [t('upload.reason'), h('span', { class: 'bad', 'aria-hidden': 'true' }, ' *')]),
        h(ElInput, {
          id: 'upload-reason', modelValue: reason.value, 'onUpdate:modelValue': value => { reason.value = value; sending.complaint = ''; }, type: 'textarea', rows: 2, maxlength: 500,
          showWordLimit: true, placeholder: t('upload.reasonHint'), 'aria-required': 'true', disabled: busy.value,
        }),
      ]) : null,
      sending.complaint ? h(ElAlert, { type: 'warning', title: sending.complaint, closable: false, showIcon: true }) : null,
      busy.value ? sendingProgress(sending.fraction) : h(ElButton, { type: 'primary', disabled: !sending.file, onClick: send }, () => t(props.correction ? 'upload.correct' : 'upload.submit')),
    ]);

    const refused = problem => h('div', { class: 'upload-refused' }, [
      h(ElAlert, { type: 'error', title: problem.message, description: problem.status === 422 ? t('upload.nothingStored') : '', closable: false, showIcon: true }),
      problem.errors.length ? h(StructuralErrors, { errors: problem.errors, name: `${props.period}-${props.region}` }) : null,
    ]);

    return () => h('div', { class: ['upload', props.correction ? null : 'single'] }, [area(), controls(), sending.error ? refused(sending.error) : null]);
  },
});
