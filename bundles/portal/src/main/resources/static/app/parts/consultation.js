// A round of consultation: who has answered and who has not, what was proposed, and what became of it.
import { computed, defineComponent, h, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElOption, ElSelect, ElTag } from 'element-plus';
import { get } from '../api.js';
import { inLanguage } from '../i18n.js';
import { may, session } from '../session.js';
import { AnswerVersions } from './answer-versions.js';
import { ConsultationAnswer } from './consultation-answer.js';
import { Countdown } from './countdown.js';
import { DataTable } from './data-table.js';
import { limitsOn } from './grade-table.js';
import { showLimit, showLimits } from './limits.js';
import { nothing, useLoad } from './load.js';
import { ProposalDecision } from './proposal-decision.js';
import { regionName } from './regions.js';
import { quantityName } from './standard-words.js';
import { moment } from './weeks.js';

const ANSWER_TONES = { none: 'danger', agree: 'success', propose: 'warning' };
const DECISION_TONES = { open: 'info', adopted: 'success', partly: 'warning', rejected: 'danger' };

export const Consultation = defineComponent({
  name: 'Consultation',
  props: {
    standard: { type: Object, required: true }, text: { type: Object, required: true },
    /** The last round first; none if the draft was never circulated. */
    rounds: { type: Array, required: true },
  },
  emits: ['changed'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const round = ref(null);
    const deciding = shallowRef(null);
    const answering = ref(false);
    const looking = ref(null);
    const path = () => `/grading/standards/${encodeURIComponent(props.standard.name)}`;
    const latest = computed(() => props.rounds[0] ?? null);
    const shown = computed(() => props.rounds.find(each => each.round === round.value) ?? latest.value);
    // proposals speak of the text that was circulated, which later revisions change
    const circulated = useLoad(async () => (await get(`${path()}/revisions/${shown.value.revision}`)).text);
    const text = computed(() => circulated.data ?? props.text);
    watch(() => shown.value?.revision, revision => {
      circulated.clear();
      if (revision && revision !== props.standard.revision) {
        circulated.reload();
      }
    }, { immediate: true });

    const tag = (tones, kind, code) => h(ElTag, { type: tones[code] ?? 'info', size: 'small', disableTransitions: true }, () => t(`consult.${kind}.${code}`));
    const mine = computed(() => (may('grading.consult') ? session.me.region : null));
    const proposalsOf = (consultation, region) => consultation.proposals.filter(proposal => proposal.region === region);
    const clauseName = number => {
      const clause = text.value.clauses.find(each => each.number === number);
      return clause ? `${number} ${inLanguage(clause.title)}` : number;
    };

    const countyColumns = consultation => [
      { key: 'region', label: t('common.county'), text: county => regionName(county.region), render: county => h('span', { class: 'strong' }, regionName(county.region)) },
      { key: 'answer', label: t('consult.answer'), align: 'nowrap', text: county => t(`consult.answerOf.${county.answer}`), 
        // silence is a fault only once the time is over
        render: county => tag(consultation.open ? { ...ANSWER_TONES, none: 'info' } : ANSWER_TONES, 'answerOf', county.answer) },
      { key: 'proposals', label: t('consult.proposals'), text: county => String(proposalsOf(consultation, county.region).length || ''), blank: county => !proposalsOf(consultation, county.region).length },
      { key: 'answeredAt', label: t('consult.answeredAt'), align: 'nowrap', text: county => (county.answeredAt ? moment(county.answeredAt) : '') },
      { key: 'by', label: t('standards.by'), text: county => county.by ?? '' },
      { key: 'remark', label: t('consult.remark'), align: 'long', text: county => county.remark ?? '' },
      { key: 'earlier', label: t('consult.earlier'), exported: false, blank: county => county.answer === 'none',
        render: county => (county.answer === 'none' ? null : h(ElButton, { link: true, type: 'primary', class: 'no-print', onClick: () => { looking.value = county.region; } }, () => t('consult.earlier'))) },
    ];
    const fact = (label, value) => h('div', { class: 'fact' }, [h('dt', label), h('dd', value)]);
    const state = consultation => {
      const answered = consultation.counties.filter(county => county.answer !== 'none').length;
      return h('section', { class: 'card stack' }, [
        h('div', { class: 'card-head' }, [
          h('h2', t('consult.round', { n: consultation.round })),
          props.rounds.length > 1 ? h(ElSelect, { modelValue: consultation.round, 'onUpdate:modelValue': value => { round.value = value; }, class: 'revision-select', 'aria-label': t('consult.rounds') },
            () => props.rounds.map(each => h(ElOption, { key: each.round, value: each.round, label: t('consult.round', { n: each.round }) }))) : null,
        ]),
        h('dl', { class: 'facts' }, [
          fact(t('consult.circulatedAt'), moment(consultation.circulatedAt)),
          fact(t('consult.deadline'), [consultation.deadline.slice(0, 10), ' ', consultation.open ? h(Countdown, { until: consultation.answersEnd }) : null]),
          fact(t('standards.revision'), t('standards.revisionNumber', { n: consultation.revision })),
          fact(t('consult.answered'), h('span', { class: ['figure', answered < consultation.counties.length && !consultation.open ? 'bad' : null] }, `${answered} / ${consultation.counties.length}`)),
          fact(t('standards.state'), consultation.open ? t('consult.isOpen') : consultation.closedAt ? t('consult.closedAt', { at: moment(consultation.closedAt) }) : t('consult.isOver')),
        ]),
        h(DataTable, { columns: countyColumns(consultation), rows: consultation.counties, rowKey: county => county.region, caption: t('consult.counties'), file: `${props.standard.name}-${t('standards.tab.consultation')}-${consultation.round}.csv`,
          rowClass: county => (county.answer === 'none' && !consultation.open ? 'is-silent' : null) }),
      ]);
    };

    const limit = ({ table, row, quantity, comparison, value }, at) => {
      const given = text.value.tables.find(each => each.id === table)?.rows.find(each => each.id === row);
      return h('li', { key: at }, [
        `${inLanguage(given?.name) || row} · ${quantityName(quantity)} `, given ? [h('del', showLimits(limitsOn(given, quantity)) || t('standards.none')), ' '] : null,
        h('ins', value == null ? t('consult.noLimit') : showLimit({ comparison, value })),
      ]);
    };
    const decide = (proposal, consultation) => (may('grading.standard') && session.me.region == null && consultation.round === latest.value.round && !consultation.open
      && ['circulated', 'draft'].includes(props.standard.state)
      ? h(ElButton, { size: 'small', type: proposal.decision === 'open' ? 'primary' : 'default', class: 'no-print', onClick: () => { deciding.value = proposal; } }, () => t(proposal.decision === 'open' ? 'consult.decide' : 'consult.decideAnew')) : null);
    const proposed = each => [
      each.text ? h('p', { class: 'given' }, each.text) : null,
      each.limits?.length ? h('ul', { class: 'plain-list' }, each.limits.map(limit)) : null,
      each.reason ? h('p', { class: 'muted given' }, [t('consult.because'), each.reason]) : null,
    ];
    const proposal = (each, consultation) => h('li', { key: each.id, class: ['proposal', `is-${each.decision}`] }, [
      h('div', { class: 'card-head' }, [h('span', [h('strong', regionName(each.region)), ' ', tag(DECISION_TONES, 'decision', each.decision)]), decide(each, consultation)]),
      proposed(each),
      each.decision !== 'open' ? h('p', { class: 'decision-reason' }, [each.decisionReason ? [t('consult.decidedBecause'), each.decisionReason, ' '] : null,
        h('span', { class: 'muted small' }, [each.decidedBy, moment(each.decidedAt)].filter(Boolean).join(' · '))]) : null,
    ]);
    const proposals = consultation => {
      const order = number => text.value.clauses.findIndex(clause => clause.number === number);
      const clauses = [...new Set(consultation.proposals.map(each => each.clause))].sort((a, b) => order(a) - order(b));
      const undecided = consultation.proposals.filter(each => each.decision === 'open').length;
      return h('section', { class: 'card stack' }, [
        h('div', { class: 'card-head' }, [h('h2', t('consult.proposals')), consultation.proposals.length ? h('span', { class: undecided ? 'warn' : 'good' }, undecided ? t('standards.act.undecided', { n: undecided }) : t('consult.allDecided')) : null]),
        clauses.length && consultation.open && may('grading.standard') ? h('p', { class: 'muted small no-print' }, t('consult.decideLater')) : null,
        clauses.length ? clauses.map(number => h('div', { key: number, class: 'stack' }, [h('h3', clauseName(number)),
          h('ul', { class: 'proposals' }, consultation.proposals.filter(each => each.clause === number).map(each => proposal(each, consultation)))])) : nothing(t('consult.noProposals')),
      ]);
    };
    const own = consultation => {
      const county = consultation.counties.find(each => each.region === mine.value);
      if (!county || !consultation.open || consultation.round !== latest.value.round) {
        return null;
      }
      const answer = { ...county, proposals: proposalsOf(consultation, mine.value) };
      return answering.value || county.answer === 'none'
        ? h(ConsultationAnswer, { standard: props.standard, text: text.value, region: mine.value, given: answer, onCancel: () => { answering.value = false; }, onAnswered: () => { answering.value = false; emit('changed'); } })
        : h('section', { class: 'card card-head' }, [h('p', t('consult.haveAnswered', { region: regionName(mine.value), answer: t(`consult.answerOf.${county.answer}`), day: consultation.deadline.slice(0, 10) })),
          h(ElButton, { type: 'primary', plain: true, onClick: () => { answering.value = true; } }, () => t('consult.answerAnew'))]);
    };

    return () => {
      if (!shown.value) {
        return h('section', { class: 'card' }, nothing(t('consult.never')));
      }
      const content = consultation => [own(consultation), state(consultation), proposals(consultation)];
      return h('div', { class: 'stack' }, [
        content(shown.value),
        h(AnswerVersions, { standard: props.standard.name, round: shown.value.round, region: looking.value, onClose: () => { looking.value = null; } },
          { default: ({ proposal: each }) => h('li', { key: each.id, class: 'proposal' }, [h('p', { class: 'strong' }, clauseName(each.clause)), proposed(each)]) }),
        h(ProposalDecision, { standard: props.standard.name, proposal: deciding.value, clause: deciding.value ? clauseName(deciding.value.clause) : '', onClose: () => { deciding.value = null; },
          onDecided: () => { deciding.value = null; emit('changed'); } }, () => (deciding.value ? proposed(deciding.value) : null)),
      ]);
    };
  },
});
