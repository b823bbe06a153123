// Every answer that a county gave in a round: an answer may be replaced until the deadline, and none is lost.
import { defineComponent, h, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElDialog } from 'element-plus';
import { get } from '../api.js';
import { loaded, useLoad } from './load.js';
import { regionName } from './regions.js';
import { moment } from './weeks.js';

export const AnswerVersions = defineComponent({
  name: 'AnswerVersions',
  props: { standard: { type: String, required: true }, round: { type: Number, required: true }, region: { type: String, default: null } },
  emits: ['close'],
  setup(props, { emit, slots }) {
    const { t } = useI18n();
    const state = useLoad(() => get(`/grading/standards/${encodeURIComponent(props.standard)}/consultation/answers/${props.region}`, { round: props.round }));
    watch(() => props.region, region => {
      state.clear();
      if (region) {
        state.reload();
      }
    });
    const version = each => h('li', { key: each.version, class: 'history-entry' }, [
      h('div', { class: 'history-head' }, [h('strong', t(`consult.answerOf.${each.answer}`)), h('span', { class: 'muted' }, `${moment(each.at)} · ${each.by}`), each.counts ? h('span', { class: 'good' }, t('consult.stands')) : null]),
      each.remark ? h('p', { class: 'given' }, each.remark) : null,
      each.proposals.length ? h('ul', { class: 'proposals' }, each.proposals.map(proposal => slots.default({ proposal }))) : null,
    ]);
    return () => h(ElDialog, {
      modelValue: props.region != null, 'onUpdate:modelValue': open => { if (!open) { emit('close'); } }, title: props.region ? t('consult.earlierOf', { region: regionName(props.region) }) : '',
      width: 'min(760px, 94vw)', appendToBody: true,
    }, () => loaded(state, versions => h('ul', { class: 'history' }, versions.map(version))));
  },
});
