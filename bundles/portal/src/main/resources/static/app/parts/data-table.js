// A plain table with a frozen head that becomes a list of cards on a narrow screen, with export and print.
import { computed, defineComponent, h, nextTick, onBeforeUnmount, ref, watch } from 'vue';
import { ElButton, ElPagination } from 'element-plus';
import { Download, Printer } from '@element-plus/icons-vue';
import { t } from '../i18n.js';
import { nothing } from './load.js';
import { saveCsv } from './table-export.js';

const MOST_CARDS = 20;

/**
 * Columns: { key, label, text?: row => string, render?: row => vnode, align?: 'right' | 'nowrap' | 'long', width?, sortable?, value?: row => any,
 * exported?: false, blank?: row => boolean }. `text` is what is shown where there is no `render` and what is exported.
 */
export const DataTable = defineComponent({
  name: 'DataTable',
  props: {
    columns: { type: Array, required: true },
    rows: { type: Array, required: true },
    rowKey: { type: Function, required: true },
    caption: { type: String, required: true },
    empty: { type: String, default: '' },
    file: { type: String, default: '' },
    pageSize: { type: Number, default: 50 },
    rowClass: { type: Function, default: () => null },
  },
  setup(props, { slots }) {
    // as cards, a page of rows is many screens long
    const size = matchMedia('(max-width: 600px)').matches ? Math.min(props.pageSize, MOST_CARDS) : props.pageSize;
    const page = ref(1);
    const order = ref(null);
    const printing = ref(false);
    watch(() => props.rows.length, length => { page.value = Math.max(1, Math.min(page.value, Math.ceil(length / size))); });

    const text = (column, row) => (column.text ? column.text(row) : row[column.key]);
    const sorted = computed(() => {
      const column = order.value && props.columns.find(candidate => candidate.key === order.value.key);
      if (!column) {
        return props.rows;
      }
      const value = column.value ?? (row => text(column, row));
      return [...props.rows].sort((a, b) => order.value.sign * compare(value(a), value(b)));
    });
    const shown = computed(() => printing.value ? sorted.value : sorted.value.slice((page.value - 1) * size, page.value * size));

    const sort = column => {
      const same = order.value?.key === column.key;
      order.value = same && order.value.sign < 0 ? null : { key: column.key, sign: same ? -1 : 1 };
    };
    const ariaSort = column => (order.value?.key !== column.key ? 'none' : order.value.sign > 0 ? 'ascending' : 'descending');
    const mark = column => (order.value?.key !== column.key ? '↕' : order.value.sign > 0 ? '↑' : '↓');

    const isBlank = (column, row) => (column.blank ? column.blank(row) : !column.render && (text(column, row) ?? '') === '');
    const save = () => {
      const columns = props.columns.filter(column => column.exported !== false);
      saveCsv(props.file, [columns.map(column => column.label), ...sorted.value.map(row => columns.map(column => text(column, row)))]);
    };

    const whole = () => { printing.value = true; };
    const paged = () => { printing.value = false; };
    // on paper there is no next page to turn to
    addEventListener('beforeprint', whole);
    addEventListener('afterprint', paged);
    onBeforeUnmount(() => {
      removeEventListener('beforeprint', whole);
      removeEventListener('afterprint', paged);
    });
    const print = async () => {
      whole();
      await nextTick();
      window.print();
    };

    const head = column => h('th', {
      scope: 'col', class: column.align, style: column.width ? { width: column.width } : null,
      'aria-sort': column.sortable ? ariaSort(column) : null,
    }, column.sortable
      ? h('button', { type: 'button', class: 'sort', onClick: () => sort(column) }, [column.label, h('span', { 'aria-hidden': 'true' }, mark(column))])
      : column.label);

    return () => h('div', { class: 'data-table' }, [
      slots.tools || props.file ? h('div', { class: 'tools no-print' }, [
        h('div', { class: 'tools-left' }, slots.tools?.()),
        props.file && props.rows.length ? h('div', { class: 'tools-right' }, [
          h(ElButton, { icon: Download, size: 'small', onClick: save }, () => t('common.export')),
          h(ElButton, { icon: Printer, size: 'small', onClick: print }, () => t('common.print')),
        ]) : null,
      ]) : null,
      props.rows.length === 0 ? nothing(props.empty || t('common.nothing')) : h('div', { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': props.caption },
        h('table', { class: 'cards-when-narrow' }, [
          h('caption', { class: 'sr-only' }, props.caption),
          h('thead', h('tr', props.columns.map(head))),
          h('tbody', shown.value.map(row => h('tr', { key: props.rowKey(row), class: props.rowClass(row) },
            props.columns.map(column => h('td', { class: [column.align, isBlank(column, row) ? 'blank' : null], 'data-label': column.label },
              column.render ? column.render(row) : text(column, row)))))),
        ])),
      props.rows.length > size ? h(ElPagination, {
        class: 'no-print', layout: 'total, prev, pager, next', pagerCount: 5, total: props.rows.length, pageSize: size,
        currentPage: page.value, 'onUpdate:currentPage': value => { page.value = value; },
      }) : null,
    ]);
  },
});

function compare(a, b) {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  return String(a ?? '').localeCompare(String(b ?? ''), 'zh-CN');
}
