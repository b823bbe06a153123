// Where a file is dropped or chosen.
import { defineComponent, h, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElIcon } from 'element-plus';
import { Document, UploadFilled } from '@element-plus/icons-vue';

export function formatSize(bytes) {
  return bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024))} kB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}

/**
 * Whether a file is held over an element, and what the element listens to for that; dropped there, the file is taken. While it is off
 * the file is not taken, nor does the browser open it.
 */
export function useFileTarget(take, off) {
  const over = ref(false);
  const listeners = {
    onDragover: event => {
      event.preventDefault();
      event.dataTransfer.dropEffect = off() ? 'none' : 'copy';
      over.value = !off();
    },
    onDragleave: event => {
      if (!event.currentTarget.contains(event.relatedTarget)) {
        over.value = false;
      }
    },
    onDrop: event => {
      event.preventDefault();
      over.value = false;
      if (!off() && event.dataTransfer.files.length) {
        take(event.dataTransfer.files[0]);
      }
    },
  };
  return { over, listeners };
}

export const FileDrop = defineComponent({
  name: 'FileDrop',
  props: {
    id: { type: String, required: true },
    file: { type: Object, default: null },
    accept: { type: String, required: true },
    off: { type: Boolean, default: false },
    invitation: { type: String, required: true },
    hint: { type: String, default: '' },
  },
  emits: ['choose'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const { over, listeners } = useFileTarget(file => emit('choose', file), () => props.off);

    const chosen = event => {
      const [file] = event.target.files;
      // so that the same file, mended meanwhile, can be chosen again
      event.target.value = '';
      if (file) {
        emit('choose', file);
      }
    };

    return () => h('div', { class: ['drop', over.value ? 'over' : null], ...listeners }, [
      h('input', { id: props.id, class: 'sr-only', type: 'file', accept: props.accept, disabled: props.off, onChange: chosen }),
      h(ElIcon, { size: 28, class: 'muted' }, () => h(props.file ? Document : UploadFilled)),
      props.file
        ? h('p', [h('strong', props.file.name), h('span', { class: 'muted' }, ` ${formatSize(props.file.size)}`)])
        : h('p', props.invitation),
      h('label', { for: props.id, class: ['choose', props.off ? 'off' : null] }, t(props.file ? 'upload.another' : 'upload.choose')),
      props.hint ? h('p', { class: 'muted small' }, props.hint) : null,
    ]);
  },
});
