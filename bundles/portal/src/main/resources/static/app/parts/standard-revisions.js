// How a version's text came to be: revision by revision, with who, when, why, and a way to what each changed.
import { computed, defineComponent, h } from 'vue';
import { RouterLink } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { get } from '../api.js';
import { DataTable } from './data-table.js';
import { loaded, useLoad } from './load.js';
import { moment } from './weeks.js';

export const StandardRevisions = defineComponent({
  name: 'StandardRevisions',
  props: { standard: { type: Object, required: true } },
  setup(props) {
    const { t } = useI18n();
    const state = useLoad(async () => (await get(`/grading/standards/${encodeURIComponent(props.standard.name)}/revisions`)).sort((a, b) => b.revision - a.revision));
    state.reload();
    const changes = ({ revision }) => h(RouterLink, {
      class: 'no-print', to: { name: 'standard', params: { name: props.standard.name, tab: 'difference' }, query: { from: props.standard.name, revision: revision - 1, to: props.standard.name, toRevision: revision } },
    }, () => t('standards.whatChanged'));
    const columns = computed(() => [
      { key: 'revision', label: t('standards.revision'), align: 'nowrap', text: each => t('standards.revisionNumber', { n: each.revision }),
        render: each => [t('standards.revisionNumber', { n: each.revision }), each.revision === props.standard.revision ? h('span', { class: 'good small after' }, t('standards.counts')) : null] },
      { key: 'at', label: t('standards.at'), align: 'nowrap', text: each => moment(each.at) },
      { key: 'by', label: t('standards.by') },
      { key: 'note', label: t('standards.note'), align: 'long' },
      { key: 'sha256', label: t('standards.digest'), text: each => each.sha256, render: each => h('span', { class: 'code small muted', title: each.sha256 }, each.sha256.slice(0, 12)) },
      { key: 'changes', label: t('standards.actions'), exported: false, blank: each => each.revision === 1, render: each => (each.revision > 1 ? changes(each) : null) },
    ]);
    return () => h('section', { class: 'card' }, loaded(state, rows => h(DataTable, {
      columns: columns.value, rows, rowKey: each => each.revision, caption: t('standards.tab.revisions'), file: `${props.standard.name}-${t('standards.tab.revisions')}.csv`,
    })));
  },
});
