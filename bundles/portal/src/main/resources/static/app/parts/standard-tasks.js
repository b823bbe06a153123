// What waits for the one who looks: a county's answer, a decision, an approval, an issue.
import { defineComponent, h } from 'vue';
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
    const { t } = useI18n();
    const state = useLoad(() => get('/grading/tasks'));
    state.reload();
    const line = ({ kind, standard, title, region, deadline }) => h('li', { key: kind + standard + region, class: kind === 'answer' ? 'is-red' : 'is-amber' },
      h(RouterLink, { to: { name: 'standard', params: { name: standard, tab: TABS[kind] ?? '' } } }, () => [
        h('span', { class: 'attention-kind' }, t(`standards.task.${kind}`)),
        h('span', { class: 'attention-text' }, [title, h('span', { class: 'muted' }, ` ${standard}`), region ? ` · ${regionName(region)}` : null,
          deadline ? [` · ${t('consult.until', { day: deadline.slice(0, 10) })} `, h(Countdown, { until: endOfDay(deadline) })] : null]),
      ]));
    return () => (props.quiet && !state.data?.length ? null : h('section', { class: 'card' }, [
      h('h2', t('standards.tasks')),
      loaded(state, tasks => (tasks.length ? h('ul', { class: 'attention' }, tasks.map(line)) : h('p', { class: 'all-well' }, ['✓ ', t('standards.noTasks')])), 1),
    ]));
  },
});
