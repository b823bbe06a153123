import { computed, defineComponent, h, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElInput } from 'element-plus';
import { clockSkew, get } from '../api.js';
import { fetchForms, inLanguage } from '../parts/forms.js';
import { loaded, useLoad } from '../parts/load.js';
import { fetchRegions, regionName } from '../parts/regions.js';
import { ResponsibilityDialog } from '../parts/responsibility-dialog.js';
import { dayAt } from '../parts/weeks.js';
import { actsFor, may } from '../session.js';

export default defineComponent({
  name: 'ResponsibilitiesPage',
  setup() {
    const { t, te } = useI18n();
    const day = ref(dayAt(Date.now() + clockSkew.value));
    const editing = ref(null);
    const state = useLoad(async () => {
      const [regions, forms, entries] = await Promise.all([fetchRegions(), fetchForms(), get('/reporting/responsibilities', { on: day.value })]);
      return { regions, forms, entries };
    });
    state.reload();
    watch(day, () => { if (day.value) { state.reload(); } });

    const mayEdit = region => may('reporting.responsibility') && actsFor(region);
    const cycle = form => (te(`cycle.${form.cycle}`) ? t(`cycle.${form.cycle}`) : form.cycle);
    const entryOf = (region, form) => state.data.entries.find(entry => entry.region === region && entry.form === form && entry.person);
    const missing = computed(() => state.data?.regions.reduce((sum, { region }) => sum + state.data.forms.filter(({ form }) => !entryOf(region, form)).length, 0) ?? 0);

    const inside = entry => (entry
      ? [h('span', { class: 'strong' }, entry.person), h('span', { class: 'muted small' }, entry.phone), h('span', { class: 'muted small unit' }, entry.unit)]
      : h('span', t('responsibility.empty')));
    const cell = (region, form) => {
      const entry = entryOf(region.region, form.form);
      const label = `${regionName(region.region)} ${form.form} ${entry ? entry.person : t('responsibility.empty')}`;
      const classes = ['duty', entry ? null : 'vacant'];
      return h('td', { key: form.form }, mayEdit(region.region)
        ? h('button', { type: 'button', class: classes, 'aria-label': `${label} ${t('common.edit')}`, onClick: () => { editing.value = { region: region.region, form, entry }; } }, inside(entry))
        : h('div', { class: classes }, inside(entry)));
    };

    const grid = ({ regions, forms }) => h('div', { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': t('page.responsibilities') }, h('table', { class: 'duties' }, [
      h('caption', { class: 'sr-only' }, t('page.responsibilities')),
      h('thead', h('tr', [h('th', { scope: 'col', class: 'sticky-left' }, t('common.county')), ...forms.map(form => h('th', { scope: 'col', key: form.form }, [
        h('div', `${form.form} ${inLanguage(form.title)}`), h('div', { class: 'muted small' }, cycle(form))]))])),
      h('tbody', regions.map(region => h('tr', { key: region.region }, [h('th', { scope: 'row', class: 'sticky-left' }, regionName(region.region)), ...forms.map(form => cell(region, form))]))),
    ]));

    return () => h('div', { class: 'page' }, [
      h('div', { class: 'page-head' }, [
        h('h1', [t('page.responsibilities'), missing.value ? h('span', { class: 'h1-sub bad' }, t('responsibility.missing', { n: missing.value })) : null]),
        h('label', { class: 'on-date no-print' }, [t('responsibility.onDate'), h(ElInput, { type: 'date', modelValue: day.value, 'onUpdate:modelValue': value => { day.value = value; } })]),
      ]),
      h('section', { class: 'card' }, [h('p', { class: 'muted intro' }, t('responsibility.intro')), loaded(state, grid, 8)]),
      h(ResponsibilityDialog, { target: editing.value, day: day.value, onClose: () => { editing.value = null; }, onSaved: () => { editing.value = null; state.reload(); } }),
    ]);
  },
});
