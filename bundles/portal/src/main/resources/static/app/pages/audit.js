import { computed, defineComponent, h, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton } from 'element-plus';
import { CircleCheck } from '@element-plus/icons-vue';
import { get } from '../api.js';
import { DataTable } from '../parts/data-table.js';
import { failure, loaded, useLoad } from '../parts/load.js';
import { moment } from '../parts/weeks.js';

const PAGE = 100;

export default defineComponent({
  name: 'AuditPage',
  setup() {
    const { t, te } = useI18n();
    const entries = shallowRef([]);
    const ended = ref(false);
    const checking = ref(false);
    const verdict = shallowRef(null);
    const checkError = shallowRef(null);

    const state = useLoad(async () => {
      const lowest = entries.value.at(-1)?.sequence;
      const next = await get('/audit', { before: lowest == null ? null : lowest - 1, limit: PAGE });
      ended.value = next.length < PAGE || next.at(-1).sequence <= 1;
      entries.value = [...entries.value, ...next];
      return true;
    });
    state.reload();

    async function verify() {
      checking.value = true;
      checkError.value = null;
      verdict.value = null;
      try {
        verdict.value = await get('/audit/verification');
      } catch (problem) {
        checkError.value = problem;
      } finally {
        checking.value = false;
      }
    }

    // what is done is said in words where the page has them; the code stays, as it is what the trail holds
    const named = code => (te(`audit.actionOf.${code}`) ? t(`audit.actionOf.${code}`) : null);
    const action = code => (named(code) ? h('div', [named(code), h('div', { class: 'muted small' }, code)]) : code);
    const columns = computed(() => [
      { key: 'sequence', label: t('audit.sequence'), align: 'right', width: '5rem', text: entry => String(entry.sequence) },
      { key: 'at', label: t('audit.at'), align: 'nowrap', text: entry => moment(entry.at) },
      { key: 'actor', label: t('audit.actor') },
      { key: 'action', label: t('audit.action'), text: entry => [named(entry.action), entry.action].filter(Boolean).join(' '), render: entry => action(entry.action) },
      { key: 'subject', label: t('audit.subject'), align: 'nowrap' },
      { key: 'details', label: t('audit.details'), align: 'long', text: details },
      { key: 'hash', label: t('audit.hash'), text: entry => entry.hash, render: entry => h('span', { class: 'code small muted', title: entry.hash }, `${entry.hash.slice(0, 10)}…`) },
    ]);

    const outcome = () => {
      if (checkError.value) {
        return failure(checkError.value, verify);
      }
      if (!verdict.value) {
        return null;
      }
      const { whole, entries: count, damages } = verdict.value;
      return whole
        ? h(ElAlert, { type: 'success', showIcon: true, closable: false, title: t('audit.whole', { n: count }) })
        : h(ElAlert, { type: 'error', showIcon: true, closable: false, title: t('audit.damaged', { n: damages.length }) }, () =>
          h('ul', { class: 'plain-list' }, damages.map(damage => h('li', { key: damage.sequence }, t('audit.damage', damage)))));
    };

    return () => h('div', { class: 'page' }, [
      h('div', { class: 'page-head' }, [h('h1', t('page.audit')), h(ElButton, { type: 'primary', icon: CircleCheck, loading: checking.value, onClick: verify }, () => t(checking.value ? 'audit.verifying' : 'audit.verify'))]),
      h('div', { role: 'status' }, [outcome()]),
      h('section', { class: 'card' }, loaded(state, () => [
        h(DataTable, { columns: columns.value, rows: entries.value, rowKey: entry => entry.sequence, caption: t('page.audit'), file: `${t('page.audit')}.csv`, pageSize: 2000 }),
        h('div', { class: 'more no-print' }, ended.value ? h('span', { class: 'muted' }, t('audit.end')) : h(ElButton, { loading: state.busy, onClick: () => state.reload() }, () => t('audit.earlier'))),
      ], 8)),
    ]);
  },
});

/** Details come as a text or as values by name. */
function details({ details: given }) {
  return given != null && typeof given === 'object' ? Object.entries(given).map(([name, value]) => `${name}=${value}`).join(', ') : given ?? '';
}
