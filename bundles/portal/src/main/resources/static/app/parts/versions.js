// Every version of a week's file: who, when, why, and how it differs from the one before.
import { computed, defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElTag } from 'element-plus';
import { DataTable } from './data-table.js';
import { moment } from './weeks.js';

export const Versions = defineComponent({
  name: 'Versions',
  props: { versions: { type: Array, required: true }, selected: { type: String, default: null } },
  emits: ['select'],
  setup(props, { emit }) {
    const { t } = useI18n();

    const withDifference = key => ({
      key, label: t(`report.${key}`), align: 'right nowrap', text: row => String(row[key]),
      render: row => {
        const difference = row.before ? row[key] - row.before[key] : 0;
        return [String(row[key]), difference ? h('span', { class: 'muted small' }, ` (${difference > 0 ? '+' : '−'}${Math.abs(difference)})`) : null];
      },
    });
    const columns = computed(() => [
      { key: 'version', label: t('version.version'), align: 'nowrap', text: row => t('version.number', { n: row.version }), render: row => [t('version.number', { n: row.version }),
        row.newest ? h(ElTag, { size: 'small', class: 'after', disableTransitions: true }, () => t('version.inForce')) : null] },
      { key: 'receivedAt', label: t('version.when'), align: 'nowrap', text: row => moment(row.receivedAt) },
      { key: 'by', label: t('version.who') },
      { key: 'reason', label: t('version.why'), text: row => row.reason || (row.before ? '' : t('version.first')) },
      { key: 'fileName', label: t('version.file'), text: row => row.fileName ?? '' },
      ...['rows', 'enterprises', 'accepted', 'returned', 'findings'].map(withDifference),
      { key: 'show', label: t('version.show'), align: 'nowrap', exported: false, render: row => (String(row.id) === props.selected ? h('span', { class: 'muted' }, t('version.shown'))
        : h(ElButton, { link: true, type: 'primary', onClick: () => emit('select', String(row.id)) }, () => t('version.look'))) },
    ]);
    const rows = computed(() => props.versions.map((version, index) => ({ ...version, newest: index === 0, before: props.versions[index + 1] ?? null })));

    return () => h(DataTable, { columns: columns.value, rows: rows.value, rowKey: row => row.id, caption: t('county.versions'), pageSize: 20 });
  },
});
