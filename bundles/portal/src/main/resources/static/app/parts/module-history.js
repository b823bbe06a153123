// What was done to a county's module, newest first: who, what, when, how long, why.
import { defineComponent, h, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElDrawer } from 'element-plus';
import { get } from '../api.js';
import { inLanguage } from '../i18n.js';
import { duration, outcomeTag, stepList, versions } from './deployment.js';
import { loaded, nothing, useLoad } from './load.js';
import { regionName } from './regions.js';
import { moment } from './weeks.js';

export const ModuleHistory = defineComponent({
  name: 'ModuleHistory',
  props: { region: { type: String, default: null } },
  emits: ['close'],
  setup(props, { emit }) {
    const { t, locale } = useI18n();
    const state = useLoad(() => get(`/modules/${props.region}/history`));
    // reasons and details are sentences of the server in the language of the moment
    watch([() => props.region, locale], ([region]) => {
      if (region) {
        state.clear();
        state.reload();
      }
    });

    const entry = (each, index) => h('li', { key: each.id, class: 'history-entry' }, [
      h('div', { class: 'history-head' }, [
        h('strong', t(`modules.actionOf.${each.action}`)), h('span', { class: 'nowrap' }, versions(each.from, each.to)), outcomeTag(each.outcome),
      ]),
      h('p', { class: 'muted small' }, [moment(each.at), each.by, duration(each.millis)].filter(Boolean).join(' · ')),
      inLanguage(each.reason) ? h('p', inLanguage(each.reason)) : null,
      each.steps?.length ? h('details', { open: index === 0 }, [h('summary', t('modules.steps', { n: each.steps.length })), stepList(each.steps)]) : null,
      each.sha256 ? h('p', { class: 'muted small anywhere' }, ['SHA-256 ', h('span', { class: 'code' }, each.sha256)]) : null,
    ]);

    return () => h(ElDrawer, {
      modelValue: props.region != null, 'onUpdate:modelValue': open => { if (!open) { emit('close'); } }, size: 'min(560px, 100vw)', appendToBody: true,
      title: props.region ? t('modules.historyOf', { county: regionName(props.region) }) : '',
    }, () => (props.region ? loaded(state, list => (list.length ? h('ol', { class: 'history' }, list.map(entry)) : nothing(t('modules.noHistory'))), 6) : null));
  },
});
