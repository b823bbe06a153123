// What waits for the one who looks: a county's answer, a decision, an approval, an issue, sub-grades that do not fit.
import { defineComponent, h, watch } from 'vue';
import { RouterLink } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { get } from '../api.js';
import { Countdown } from './countdown.js';
import { loaded, useLoad } from './load.js';
import { regionName } from './regions.js';
import { endOfDay } from './weeks.js';

const TABS = { answer: 'consultation', decide: 'consultation', close: 'consultation' };

export const StandardTasks = defineComponent({
  name: 'StandardTasks',
  props: {
    /** Whether nothing is said where nothing waits, as on a page that is about something else. */
    quiet: Boolean,
  },
  setup(props) {
    const { t, locale } = useI18n();
    const state = useLoad(() => get('/grading/tasks'));
    watch(locale, () => state.reload(), { immediate: true });
    // what does not fit already is grave; what will not fit has time until its day
    const isGrave = ({ kind, deadline }) => kind === 'answer' || (kind === 'split' && !deadline);
    const until = ({ kind, deadline }) => (kind === 'split' ? ` · ${t('standards.task.splitFrom', { day: deadline })}`
      : [` · ${t('consult.until', { day: deadline.slice(0, 10) })} `, h(Countdown, { until: endOfDay(deadline) })]);
    const target = ({ kind, standard }) => (standard ? { name: 'standard', params: { name: standard, tab: TABS[kind] ?? '' } } : { name: 'standards' });
    const line = task => h('li', { key: task.kind + task.standard + task.region, class: isGrave(task) ? 'is-red' : 'is-amber' },
      h(RouterLink, { to: target(task) }, () => [
        h('span', { class: 'attention-kind' }, t(`standards.task.${task.kind}`)),
        h('span', { class: 'attention-text' }, [task.title, h('span', { class: 'muted' }, task.standard ? ` ${task.standard}` : null), task.region ? `${task.title ? ' · ' : ''}${regionName(task.region)}` : null,
          task.deadline ? until(task) : null, task.text ? h('div', { class: 'small' }, task.text) : null]),
      ]));
    return () => (props.quiet && !state.data?.length ? null : h('section', { class: 'card' }, [
      h('h2', t('standards.tasks')),
      loaded(state, tasks => (tasks.length ? h('ul', { class: 'attention' }, tasks.map(line)) : h('p', { class: 'all-well' }, ['✓ ', t('standards.noTasks')])), 1),
    ]));
  },
});
