// An ECharts drawing; the library comes when the first one is shown.
import { defineComponent, h, onBeforeUnmount, onMounted, ref, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { failure } from './load.js';

export const PALETTE = ['#1f5fa8', '#5b9bd5', '#2e8b7a', '#8fbf7f', '#c9a227', '#8a7fb5', '#6b7785', '#b5793f'];

export const Chart = defineComponent({
  name: 'Chart',
  props: { option: { type: Object, required: true }, label: { type: String, required: true }, height: { type: Number, default: 300 } },
  setup(props) {
    const { t } = useI18n();
    const box = ref(null);
    const error = shallowRef(null);
    const ready = ref(false);
    let chart = null;
    let observer = null;

    const draw = () => chart?.setOption({
      color: PALETTE,
      animation: !matchMedia('(prefers-reduced-motion: reduce)').matches,
      textStyle: { fontFamily: 'inherit' },
      aria: { enabled: true, label: { description: props.label } },
      ...props.option,
      // drawn on the canvas: the page's policy allows no styles in markup
      tooltip: { renderMode: 'richText', confine: true, ...props.option.tooltip },
    }, { notMerge: true });

    async function start() {
      error.value = null;
      try {
        const echarts = await import('echarts');
        if (!box.value) {
          return;
        }
        chart = echarts.init(box.value);
        observer = new ResizeObserver(() => chart.resize());
        observer.observe(box.value);
        ready.value = true;
        draw();
      } catch (problem) {
        error.value = new Error(t('chart.failed'), { cause: problem });
      }
    }

    onMounted(start);
    watch(() => props.option, draw);
    onBeforeUnmount(() => {
      observer?.disconnect();
      chart?.dispose();
    });

    return () => h('div', { class: 'chart' }, [
      error.value ? failure(error.value, start) : null,
      h('div', { ref: box, class: 'chart-box', style: { height: `${props.height}px` }, role: 'img', 'aria-label': props.label, 'aria-busy': String(!ready.value) }),
    ]);
  },
});
