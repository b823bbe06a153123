// Two weeks that bound a range.
import { computed, defineComponent, h } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElOption, ElSelect } from 'element-plus';
import { weekLabel } from './weeks.js';

export const WeekSelect = defineComponent({
  name: 'WeekSelect',
  props: { modelValue: { type: String, default: '' }, weeks: { type: Array, required: true }, label: { type: String, required: true }, disabled: Boolean },
  emits: ['update:modelValue'],
  setup(props, { emit }) {
    return () => h(ElSelect, {
      modelValue: props.modelValue, 'onUpdate:modelValue': week => emit('update:modelValue', week), filterable: true, class: 'week-select',
      'aria-label': props.label, placeholder: props.label, disabled: props.disabled,
    }, () => props.weeks.map(week => h(ElOption, { key: week, value: week, label: weekLabel(week) })));
  },
});

export const PeriodRange = defineComponent({
  name: 'PeriodRange',
  props: { from: { type: String, default: '' }, to: { type: String, default: '' }, weeks: { type: Array, required: true } },
  emits: ['change'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const latestFirst = computed(() => [...props.weeks].reverse());
    const choose = (from, to) => emit('change', from <= to ? { from, to } : { from: to, to: from });
    return () => h('div', { class: 'period-range no-print', role: 'group', 'aria-label': t('range.label') }, [
      h(WeekSelect, { modelValue: props.from, weeks: latestFirst.value, label: t('range.from'), 'onUpdate:modelValue': week => choose(week, props.to) }),
      h('span', { 'aria-hidden': 'true' }, '–'),
      h(WeekSelect, { modelValue: props.to, weeks: latestFirst.value, label: t('range.to'), 'onUpdate:modelValue': week => choose(props.from, week) }),
    ]);
  },
});
