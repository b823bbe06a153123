// Choosing or dropping a county's file, how far it is, and what came of it.
import { computed, defineComponent, h, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElInput, ElProgress } from 'element-plus';
import { upload, writeKey } from '../api.js';
import { FileDrop } from './file-drop.js';
import { StructuralErrors } from './structural-errors.js';

const TYPES = { csv: 'text/csv', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' };

const typeOf = file => TYPES[file.name.split('.').at(-1).toLowerCase()];

export const UploadBox = defineComponent({
  name: 'UploadBox',
  props: { region: { type: String, required: true }, period: { type: String, required: true }, correction: { type: Boolean, required: true } },
  emits: ['submitted'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const file = shallowRef(null);
    const reason = ref('');
    const fraction = ref(null);
    const error = shallowRef(null);
    const complaint = ref('');
    let key = '';
    const busy = computed(() => fraction.value != null);

    function choose(chosen) {
      error.value = null;
      complaint.value = '';
      if (!chosen) {
        return;
      }
      if (!typeOf(chosen)) {
        complaint.value = t('upload.wrongType', { name: chosen.name });
        return;
      }
      file.value = chosen;
      // the same key while the same file is tried again, so that a lost answer does not make a second version
      key = writeKey();
    }

    async function send() {
      if (props.correction && !reason.value.trim()) {
        complaint.value = t('upload.reasonMissing');
        document.getElementById('upload-reason')?.focus();
        return;
      }
      complaint.value = '';
      error.value = null;
      fraction.value = 0;
      try {
        const submission = await upload('/reporting/submissions', {
          query: { region: props.region, period: props.period, reason: reason.value.trim() },
          file: file.value, type: typeOf(file.value), key, progress: value => { fraction.value = value; },
        });
        file.value = null;
        reason.value = '';
        emit('submitted', submission);
      } catch (problem) {
        error.value = problem;
        if (problem.status !== 0) {
          key = writeKey();
        }
      } finally {
        fraction.value = null;
      }
    }

    const area = () => h(FileDrop, { id: 'upload-file', file: file.value, accept: '.csv,.xlsx', off: busy.value, invitation: t('upload.drop'), hint: t('upload.formats'), onChoose: choose });

    const running = () => h('div', { class: 'running', role: 'status' }, [
      h('p', fraction.value < 1 ? t('upload.sending', { percent: Math.floor(fraction.value * 100) }) : t('upload.checking')),
      h(ElProgress, fraction.value < 1
        ? { percentage: Math.floor(fraction.value * 100), showText: false }
        : { percentage: 100, indeterminate: true, duration: 2, showText: false }),
    ]);

    const sending = () => h('div', { class: 'upload-send' }, [
      props.correction ? h('div', { class: 'reason' }, [
        h('label', { for: 'upload-reason' }, [t('upload.reason'), h('span', { class: 'bad', 'aria-hidden': 'true' }, ' *')]),
        h(ElInput, {
          id: 'upload-reason', modelValue: reason.value, 'onUpdate:modelValue': value => { reason.value = value; }, type: 'textarea', rows: 2, maxlength: 500,
          showWordLimit: true, placeholder: t('upload.reasonHint'), 'aria-required': 'true', disabled: busy.value,
        }),
      ]) : null,
      complaint.value ? h(ElAlert, { type: 'warning', title: complaint.value, closable: false, showIcon: true }) : null,
      busy.value ? running() : h(ElButton, { type: 'primary', disabled: !file.value, onClick: send }, () => t(props.correction ? 'upload.correct' : 'upload.submit')),
    ]);

    const refused = problem => h('div', { class: 'upload-refused' }, [
      h(ElAlert, { type: 'error', title: problem.message, description: problem.status === 422 ? t('upload.nothingStored') : '', closable: false, showIcon: true }),
      problem.errors.length ? h(StructuralErrors, { errors: problem.errors, name: `${props.period}-${props.region}` }) : null,
    ]);

    return () => h('div', { class: ['upload', props.correction ? null : 'single'] }, [area(), sending(), error.value ? refused(error.value) : null]);
  },
});
