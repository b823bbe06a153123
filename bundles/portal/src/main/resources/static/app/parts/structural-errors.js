// Why a file could not be read, cell by cell, to pass on to whoever made it.
import { computed, defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElMessage } from 'element-plus';
import { Document } from '@element-plus/icons-vue';
import { DataTable } from './data-table.js';

export const StructuralErrors = defineComponent({
  name: 'StructuralErrors',
  props: { errors: { type: Array, required: true }, name: { type: String, required: true } },
  setup(props) {
    const { t } = useI18n();
    const columns = computed(() => [
      { key: 'row', label: t('finding.row'), width: '5rem', align: 'right', sortable: true, value: error => error.row ?? 0, text: error => (error.row > 0 ? String(error.row) : '') },
      { key: 'column', label: t('finding.column'), width: '9rem', text: error => error.column ?? '' },
      { key: 'message', label: t('finding.message') },
    ]);
    const numbered = computed(() => props.errors.map((error, index) => ({ ...error, index })));

    async function copy() {
      const lines = [columns.value, ...numbered.value].map((row, index) =>
        columns.value.map(column => (index === 0 ? column.label : column.text ? column.text(row) : row[column.key])).join('\t'));
      try {
        await navigator.clipboard.writeText(lines.join('\n'));
        ElMessage.success(t('common.copied'));
      } catch {
        ElMessage.warning(t('common.copyFailed'));
      }
    }

    return () => h(DataTable, {
      columns: columns.value, rows: numbered.value, rowKey: error => error.index, caption: t('upload.errors'), file: `${props.name}-${t('upload.errors')}.csv`, pageSize: 20,
    }, {
      tools: () => [h('span', t('upload.errorCount', { n: props.errors.length })),
        navigator.clipboard ? h(ElButton, { size: 'small', icon: Document, onClick: copy }, () => t('common.copy')) : null],
    });
  },
});
