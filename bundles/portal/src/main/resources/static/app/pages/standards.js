import { computed, defineComponent, h, shallowRef, watch } from 'vue';
import { RouterLink, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElButton } from 'element-plus';
import { Plus } from '@element-plus/icons-vue';
import { get } from '../api.js';
import { DataTable } from '../parts/data-table.js';
import { DraftDialog } from '../parts/draft-dialog.js';
import { loaded, useLoad } from '../parts/load.js';
import { StandardTasks } from '../parts/standard-tasks.js';
import { familyName, inForceWords, stateTag, verifyMark } from '../parts/standard-words.js';
import { may } from '../session.js';

const OPEN = ['draft', 'circulated', 'approved'];

export default defineComponent({
  name: 'StandardsPage',
  setup() {
    const { t, locale } = useI18n();
    const router = useRouter();
    const drafting = shallowRef(null);
    const state = useLoad(() => get('/grading/standards'));
    state.reload();
    // titles are in the language of the moment
    watch(locale, () => state.reload());

    const ordered = computed(() => [...state.data ?? []].sort((a, b) =>
      (a.scope === 'provincial' ? 0 : 1) - (b.scope === 'provincial' ? 0 : 1) || a.code.localeCompare(b.code) || b.version - a.version));
    const openDraft = code => state.data.find(each => each.code === code && OPEN.includes(each.state));
    const mayDraft = standard => may('grading.standard') && standard.scope === 'provincial' && !openDraft(standard.code)
      && !state.data.some(each => each.code === standard.code && each.version > standard.version);

    const columns = computed(() => [
      { key: 'title', label: t('standards.standard'), text: each => `${each.title} ${each.name}`,
        render: each => h('div', [h(RouterLink, { to: { name: 'standard', params: { name: each.name } }, class: 'strong' }, () => each.title), h('div', { class: 'muted small' }, each.name)]) },
      { key: 'scope', label: t('standards.scope'), align: 'nowrap', text: each => t(`standards.scopeOf.${each.scope}`) },
      { key: 'state', label: t('standards.state'), align: 'nowrap', text: each => t(`standards.stateOf.${each.state}`),
        render: each => h('span', { class: 'tags' }, [stateTag(each.state), each.inForce ? h('span', { class: 'good small' }, t('standards.inForce')) : null]) },
      { key: 'families', label: t('standards.families'), text: each => each.families.map(familyName).join(t('account.separator')) },
      { key: 'issueNumber', label: t('standards.issueNumber'), text: each => each.issueNumber },
      { key: 'effective', label: t('standards.effective'), text: inForceWords },
      { key: 'verify', label: t('standards.verified'), text: each => (each.toBeVerified ? t('standards.verify') : ''), render: each => (each.toBeVerified ? verifyMark() : null), blank: each => !each.toBeVerified },
      ...may('grading.standard') ? [{ key: 'actions', label: t('standards.actions'), exported: false, blank: each => !mayDraft(each),
        render: each => (mayDraft(each) ? h(ElButton, { link: true, type: 'primary', class: 'no-print', onClick: () => { drafting.value = { basedOn: each }; } }, () => t('standards.draftNext')) : null) }] : [],
    ]);

    return () => h('div', { class: 'page' }, [
      h('div', { class: 'page-head' }, [h('h1', t('page.standards')),
        may('grading.standard') ? h(ElButton, { icon: Plus, class: 'no-print', onClick: () => { drafting.value = {}; } }, () => t('standards.new')) : null]),
      h(StandardTasks),
      h('section', { class: 'card' }, loaded(state, () => h(DataTable, {
        columns: columns.value, rows: ordered.value, rowKey: each => each.name, caption: t('page.standards'), file: `${t('page.standards')}.csv`,
      }), 6)),
      h(DraftDialog, { target: drafting.value, standards: state.data ?? [], onClose: () => { drafting.value = null; },
        onDrafted: name => router.push({ name: 'standard', params: { name, tab: 'edit' } }) }),
    ]);
  },
});
