// How long until a moment, by the server's clock.
import { defineComponent, h, onBeforeUnmount, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { clockSkew } from '../api.js';

const MINUTE = 60_000;

export const Countdown = defineComponent({
  name: 'Countdown',
  props: { until: { type: String, required: true } },
  setup(props) {
    const { t } = useI18n();
    const now = ref(Date.now());
    const timer = setInterval(() => { now.value = Date.now(); }, 15_000);
    onBeforeUnmount(() => clearInterval(timer));
    return () => {
      const minutes = Math.ceil((Date.parse(props.until) - now.value - clockSkew.value) / MINUTE);
      if (minutes <= 0) {
        return null;
      }
      const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
      const text = days > 0 ? t('countdown.days', { days, hours }) : t('countdown.hours', { hours, minutes: rest });
      return h('span', { class: ['countdown', days === 0 ? 'soon' : null] }, text);
    };
  },
});
