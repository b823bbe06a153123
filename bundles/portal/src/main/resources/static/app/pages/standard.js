import { computed, defineComponent, h, ref, shallowRef, watch } from 'vue';
import { RouterLink, useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElTabPane, ElTabs } from 'element-plus';
import { get } from '../api.js';
import { Consultation } from '../parts/consultation.js';
import { DraftDialog } from '../parts/draft-dialog.js';
import { GradeTrial } from '../parts/grade-trial.js';
import { loaded, useLoad } from '../parts/load.js';
import { fetchRegions } from '../parts/regions.js';
import { StandardAction, actionsIn } from '../parts/standard-action.js';
import { StandardDifference } from '../parts/standard-difference.js';
import { StandardEditor } from '../parts/standard-editor.js';
import { StandardRevisions } from '../parts/standard-revisions.js';
import { StandardText } from '../parts/standard-text.js';
import { familyName, inForceWords, stateTag, verifyMark } from '../parts/standard-words.js';
import { may } from '../session.js';

const WAY = ['draft', 'circulated', 'approved', 'issued'];

export default defineComponent({
  name: 'StandardPage',
  setup() {
    const { t, locale } = useI18n();
    const route = useRoute();
    const router = useRouter();
    const acting = ref(null);
    const drafting = shallowRef(null);
    const hit = shallowRef(null);
    const name = computed(() => route.params.name);
    const state = useLoad(async () => {
      const [whole, standards, rounds] = await Promise.all([
        get(`/grading/standards/${encodeURIComponent(name.value)}`), get('/grading/standards'), get(`/grading/standards/${encodeURIComponent(name.value)}/consultation/rounds`), fetchRegions()]);
      return { ...whole, standards, rounds };
    });
    watch(name, now => {
      if (now) {
        state.clear();
        hit.value = null;
        state.reload();
      }
    }, { immediate: true });
    watch(locale, () => state.reload());

    const mayWrite = () => may('grading.standard');
    const tabs = computed(() => ['text', mayWrite() && state.data?.standard.state === 'draft' ? 'edit' : null, 'difference', 'consultation', 'revisions'].filter(Boolean));
    const tab = computed(() => (tabs.value.includes(route.params.tab) ? route.params.tab : 'text'));
    const open = to => router.push({ name: 'standard', params: { name: name.value, tab: to === 'text' ? '' : to } });

    const fact = (label, value) => h('div', { class: 'fact' }, [h('dt', label), h('dd', value || '–')]);
    const way = ({ state: now }) => {
      const reached = ['superseded', 'ended'].includes(now) ? WAY.length : WAY.indexOf(now);
      return now === 'withdrawn' ? null : h('ol', { class: 'way', 'aria-label': t('standards.state') }, WAY.map((step, at) => h('li', {
        key: step, class: at < reached || now === 'issued' ? 'is-done' : at === reached ? 'is-now' : null, 'aria-current': step === now ? 'step' : null,
      }, [h('span', { class: 'way-number', 'aria-hidden': 'true' }, at < reached || now === 'issued' ? '✓' : at + 1), t(`standards.stateOf.${step}`)])));
    };
    const buttons = data => {
      const { standard } = data;
      const actions = mayWrite() ? actionsIn(standard, data.rounds.length > 0) : [];
      return h('div', { class: 'buttons no-print' }, [
        standard.basedOn && standard.state !== 'withdrawn'
          ? h(ElButton, { onClick: () => router.push({ name: 'backtests', query: { from: standard.basedOn, to: standard.name } }) }, () => t('standards.backtest')) : null,
        mayWrite() && standard.scope === 'provincial' && ['issued', 'ended'].includes(standard.state) && !data.standards.some(each => each.code === standard.code && each.version > standard.version)
          ? h(ElButton, { onClick: () => { drafting.value = { basedOn: standard }; } }, () => t('standards.draftNext')) : null,
        actions.map(({ action, type, plain, label = action }) => h(ElButton, { key: action, type, plain, onClick: () => { acting.value = action; } }, () => t(`standards.act.${label}`))),
      ]);
    };
    const head = data => h('div', { class: 'page-head' }, [
      h('div', [
        h('p', { class: 'small no-print' }, h(RouterLink, { to: { name: 'standards' } }, () => `← ${t('page.standards')}`)),
        h('h1', [data.standard.title, h('span', { class: 'h1-sub' }, data.standard.name)]),
      ]), buttons(data),
    ]);
    const facts = ({ standard }) => h('section', { class: 'card stack' }, [
      way(standard),
      standard.ending ? h(ElAlert, { type: 'warning', closable: false, showIcon: true, title: t(standard.state === 'ended' ? 'standards.ended' : 'standards.ending', { day: standard.effectiveTo, number: standard.ending.number }),
        description: `${t('standards.act.reason')}${t('standards.colon')}${standard.ending.reason}` }) : null,
      h('dl', { class: 'facts' }, [
        fact(t('standards.state'), h('span', { class: 'tags' }, [stateTag(standard.state), standard.inForce ? h('span', { class: 'good' }, t('standards.inForce')) : null, standard.toBeVerified ? verifyMark() : null])),
        fact(t('standards.scope'), t(`standards.scopeOf.${standard.scope}`)),
        fact(t('standards.families'), standard.families.map(familyName).join(t('account.separator'))),
        fact(t('standards.issueNumber'), standard.issueNumber),
        fact(t('standards.effective'), inForceWords(standard)),
        fact(t('standards.revision'), t('standards.revisionNumber', { n: standard.revision })),
        standard.basedOn ? fact(t('standards.basedOn'), h(RouterLink, { to: { name: 'standard', params: { name: standard.basedOn } } }, () => standard.basedOn)) : null,
      ]),
    ]);

    const content = data => {
      switch (tab.value) {
        case 'edit': return h(StandardEditor, { whole: data, key: name.value, onSaved: () => state.reload() });
        case 'difference': return h(StandardDifference, { standard: data.standard, standards: data.standards, key: name.value });
        case 'consultation': return h(Consultation, { standard: data.standard, text: data.text, rounds: data.rounds, key: name.value, onChanged: () => state.reload() });
        case 'revisions': return h(StandardRevisions, { standard: data.standard, key: `${name.value} ${data.standard.revision}` });
        default: return h('div', { class: 'with-aside' }, [
          h('section', { class: 'card' }, h(StandardText, { text: data.text, hit: hit.value })),
          h(GradeTrial, { standard: name.value, revision: data.standard.revision, tables: data.text.tables, key: name.value, onGraded: met => { hit.value = met; } }),
        ]);
      }
    };
    return () => h('div', { class: 'page' }, loaded(state, data => [
      head(data), facts(data),
      h(ElTabs, { modelValue: tab.value, class: 'page-tabs no-print', 'onUpdate:modelValue': open }, () => tabs.value.map(each => h(ElTabPane, { key: each, name: each, label: t(`standards.tab.${each}`) }))),
      content(data),
      h(StandardAction, { action: acting.value, standard: data.standard, consultation: data.rounds[0] ?? null, onClose: () => { acting.value = null; }, onDone: () => state.reload() }),
      h(DraftDialog, { target: drafting.value, standards: data.standards, onClose: () => { drafting.value = null; }, onDrafted: made => router.push({ name: 'standard', params: { name: made, tab: 'edit' } }) }),
    ], 8));
  },
});
