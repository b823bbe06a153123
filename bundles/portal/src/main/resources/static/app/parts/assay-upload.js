// Registering analyses by a file: all of its rows or none.
import { defineComponent, h, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton } from 'element-plus';
import { FileDrop } from './file-drop.js';
import { sendingProgress, useSending } from './sending.js';
import { StructuralErrors } from './structural-errors.js';

export const AssayUpload = defineComponent({
  name: 'AssayUpload',
  emits: ['stored'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const sending = useSending();
    const stored = shallowRef(null);

    async function send() {
      stored.value = null;
      stored.value = await sending.send('/grading/assays/file');
      if (stored.value) {
        emit('stored');
      }
    }

    const counts = assays => Object.entries(assays.reduce((all, { grade }) => ({ ...all, [grade ?? '–']: (all[grade ?? '–'] ?? 0) + 1 }), {}))
      .map(([grade, n]) => `${grade} × ${n}`).join(t('assays.comma'));
    const done = ({ stored: n, assays }) => h(ElAlert, {
      type: 'success', showIcon: true, title: t('assays.stored', { n }), description: counts(assays), onClose: () => { stored.value = null; },
    });
    const refused = problem => h('div', { class: 'upload-refused' }, [
      h(ElAlert, { type: 'error', title: problem.message, description: problem.status === 422 ? t('assays.nothingStored') : '', closable: false, showIcon: true }),
      problem.errors.length ? h(StructuralErrors, { errors: problem.errors, name: t('page.assays') }) : null,
    ]);

    return () => h('div', { class: 'upload single' }, [
      h(FileDrop, {
        id: 'assay-file', file: sending.file, accept: '.csv,.xlsx', off: sending.fraction != null, invitation: t('upload.drop'), hint: t('assays.formats'), onChoose: sending.choose,
      }),
      h('div', { class: 'upload-send' }, [
        sending.complaint ? h(ElAlert, { type: 'warning', title: sending.complaint, closable: false, showIcon: true }) : null,
        sending.fraction != null ? sendingProgress(sending.fraction) : h(ElButton, { type: 'primary', disabled: !sending.file, onClick: send }, () => t('assays.import')),
      ]),
      stored.value ? done(stored.value) : null,
      sending.error ? refused(sending.error) : null,
    ]);
  },
});
