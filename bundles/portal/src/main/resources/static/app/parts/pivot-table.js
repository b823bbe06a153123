// A pivot as a table with sums, to read, print and export.
import { defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton } from 'element-plus';
import { Download, Printer } from '@element-plus/icons-vue';
import { formatDecimal } from './decimal.js';
import { saveCsv } from './table-export.js';

export const PivotTable = defineComponent({
  name: 'PivotTable',
  props: {
    data: { type: Object, required: true },
    caption: { type: String, required: true },
    corner: { type: String, required: true },
    rowLabel: { type: Function, required: true },
    colLabel: { type: Function, required: true },
    file: { type: String, required: true },
  },
  setup(props) {
    const { t } = useI18n();
    const plain = value => formatDecimal(value).replaceAll(',', '');
    const save = () => {
      const { rows, cols, at, rowSum, colSum, total } = props.data;
      saveCsv(props.file, [
        [props.corner, ...cols.map(props.colLabel), t('common.sum')],
        ...rows.map(row => [props.rowLabel(row), ...cols.map(col => plain(at(row, col))), plain(rowSum(row))]),
        [t('common.sum'), ...cols.map(col => plain(colSum(col))), plain(total)],
      ]);
    };
    return () => {
      const { rows, cols, at, rowSum, colSum, total } = props.data;
      return h('div', { class: 'data-table' }, [
        h('div', { class: 'tools no-print' }, [h('div', { class: 'tools-left muted' }, t('totals.unit')), h('div', { class: 'tools-right' }, [
          h(ElButton, { icon: Download, size: 'small', onClick: save }, () => t('common.export')),
          h(ElButton, { icon: Printer, size: 'small', onClick: () => window.print() }, () => t('common.print')),
        ])]),
        h('div', { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': props.caption }, h('table', { class: 'figures' }, [
          h('caption', { class: 'sr-only' }, props.caption),
          h('thead', h('tr', [h('th', { scope: 'col', class: 'sticky-left' }, props.corner), ...cols.map(col => h('th', { scope: 'col', class: 'right' }, props.colLabel(col))),
            h('th', { scope: 'col', class: 'right' }, t('common.sum'))])),
          h('tbody', rows.map(row => h('tr', { key: row }, [h('th', { scope: 'row', class: 'sticky-left' }, props.rowLabel(row)),
            ...cols.map(col => h('td', { class: 'right' }, formatDecimal(at(row, col)))), h('td', { class: 'right strong' }, formatDecimal(rowSum(row)))]))),
          h('tfoot', h('tr', [h('th', { scope: 'row', class: 'sticky-left' }, t('common.sum')), ...cols.map(col => h('td', { class: 'right' }, formatDecimal(colSum(col)))),
            h('td', { class: 'right' }, formatDecimal(total))])),
        ])),
      ]);
    };
  },
});
