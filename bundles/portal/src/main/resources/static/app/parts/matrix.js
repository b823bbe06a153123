// Counties by weeks: who reported when. A cell tells more on hover, focus or tap and leads to the county's page.
import { defineComponent, h, nextTick, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue';
import { RouterLink, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElPopover } from 'element-plus';
import { formatDecimal, percent } from './decimal.js';
import { regionName } from './regions.js';
import { actsFor } from '../session.js';
import { timelinessMark, timelinessSign, timelinessWord } from './timeliness.js';
import { moment, weekDays } from './weeks.js';

/** How long the card waits for the pointer on its way from the cell. */
const WAY_MILLIS = 200;

export const Matrix = defineComponent({
  name: 'Matrix',
  props: { periods: { type: Array, required: true }, rates: { type: Array, required: true } },
  setup(props) {
    const { t } = useI18n();
    const router = useRouter();
    const anchor = shallowRef(null);
    const shown = shallowRef(null);
    const visible = ref(false);
    const frame = ref(null);
    let touching = false;
    let leaving = 0;
    // where not all weeks fit, the latest are what people come for
    onMounted(() => { frame.value.scrollLeft = frame.value.scrollWidth; });

    const stay = () => clearTimeout(leaving);
    const show = async (event, cell) => {
      stay();
      anchor.value = event.currentTarget;
      shown.value = cell;
      await nextTick();
      visible.value = true;
    };
    const hide = () => {
      stay();
      visible.value = false;
    };
    const leave = () => {
      stay();
      leaving = setTimeout(hide, WAY_MILLIS);
    };
    onBeforeUnmount(stay);
    const target = cell => ({ name: 'county', params: { region: cell.region }, query: { week: cell.period } });
    const click = (event, cell) => {
      event.preventDefault();
      if (touching || !actsFor(cell.region)) {
        // a finger cannot hover: the first tap tells, the link in the card leads on
        show(event, cell);
        return;
      }
      hide();
      router.push(target(cell));
    };

    const regionsOf = () => props.periods[props.periods.length - 1]?.counties.map(county => county.region) ?? [];
    const rateOf = region => props.rates.find(rate => rate.region === region);

    const card = cell => h('div', { class: 'matrix-card', onMouseenter: stay, onMouseleave: () => { if (!touching) { leave(); } } }, [
      h('p', { class: 'matrix-card-title' }, [`${regionName(cell.region)} ${cell.period} `, timelinessMark(cell.timeliness)]),
      h('dl', [
        h('dt', t('matrix.due')), h('dd', moment(cell.dueAt)),
        h('dt', t('matrix.first')), h('dd', moment(cell.firstReceivedAt)),
        h('dt', t('report.accepted')), h('dd', cell.accepted ?? '–'),
        h('dt', t('report.returned')), h('dd', { class: cell.returned > 0 ? 'bad' : null }, cell.returned ?? '–'),
        h('dt', t('report.findings')), h('dd', cell.findings ?? '–'),
      ]),
      touching && actsFor(cell.region) ? h(RouterLink, { to: target(cell), onClick: hide }, () => t('matrix.open')) : null,
    ]);

    const cellOf = (period, region) => {
      const county = period.counties.find(candidate => candidate.region === region);
      if (!county) {
        return h('td', { key: period.period }, '–');
      }
      const cell = { ...county, period: period.period, dueAt: county.dueAt ?? period.dueAt };
      const returned = county.returned > 0 ? t('matrix.returned', { n: county.returned }) : '';
      // the page of another county is not for a county's own users; what the cell says is
      const open = actsFor(region);
      return h('td', { key: period.period }, h(open ? 'a' : 'span', {
        href: open ? router.resolve(target(cell)).href : null,
        tabindex: open ? null : '0',
        role: open ? null : 'note',
        class: ['cell', `is-${county.timeliness}`],
        'aria-label': [regionName(region), period.period, timelinessWord(county.timeliness), returned].filter(Boolean).join(' '),
        onPointerdown: event => { touching = event.pointerType === 'touch'; },
        onMouseenter: event => { if (!touching) { show(event, cell); } },
        onMouseleave: () => { if (!touching) { leave(); } },
        onFocus: event => { if (!touching) { show(event, cell); } },
        onBlur: () => { if (!touching) { hide(); } },
        onKeydown: event => { touching = false; if (event.key === 'Escape') { hide(); } },
        onClick: event => click(event, cell),
      }, [
        h('span', { class: 'cell-state' }, [h('span', { class: 'sign' }, timelinessSign(county.timeliness)), timelinessWord(county.timeliness)]),
        h('span', { class: 'cell-returned' }, returned),
      ]));
    };

    const summary = region => {
      const rate = rateOf(region);
      const reported = rate ? rate.onTime + rate.late : '–';
      return [
        h('td', { class: 'right' }, rate?.due ?? '–'),
        h('td', { class: 'right' }, reported),
        h('td', { class: 'right' }, percent(rate?.rate)),
      ];
    };

    const wholeProvince = () => {
      const sum = of => props.rates.reduce((total, rate) => total + of(rate), 0);
      const [due, onTime] = [sum(rate => rate.due), sum(rate => rate.onTime)];
      return [
        h('td', { class: 'right' }, due),
        h('td', { class: 'right' }, onTime + sum(rate => rate.late)),
        h('td', { class: 'right' }, due ? `${formatDecimal(BigInt(onTime) * 100_000_000n / BigInt(due), 1)}%` : '–'),
      ];
    };

    return () => h('div', [
      h('div', { ref: frame, class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': t('matrix.caption') }, h('table', { class: 'matrix' }, [
        h('caption', { class: 'sr-only' }, t('matrix.caption')),
        h('thead', h('tr', [
          h('th', { scope: 'col', class: 'sticky-left' }, t('common.county')),
          ...props.periods.map((period, index) => h('th', { scope: 'col', key: period.period }, [
            h('span', { class: 'week-name', title: period.period }, index > 0 && period.period.slice(0, 4) === props.periods[index - 1].period.slice(0, 4) ? period.period.slice(5) : period.period), h('span', { class: 'week-days' }, weekDays(period.period))])),
          h('th', { scope: 'col', class: 'right' }, t('matrix.dueCount')),
          h('th', { scope: 'col', class: 'right' }, t('matrix.reportedCount')),
          h('th', { scope: 'col', class: 'right' }, t('matrix.rate')),
        ])),
        h('tbody', regionsOf().map(region => h('tr', { key: region }, [
          h('th', { scope: 'row', class: 'sticky-left' }, regionName(region)),
          ...props.periods.map(period => cellOf(period, region)),
          ...summary(region),
        ]))),
        h('tfoot', h('tr', [
          h('th', { scope: 'row', class: 'sticky-left' }, t('matrix.whole')),
          ...props.periods.map(period => h('td', { key: period.period }, `${period.counties.filter(county => county.firstReceivedAt).length}/${period.counties.length}`)),
          ...wholeProvince(),
        ])),
      ])),
      h(ElPopover, {
        visible: visible.value, 'onUpdate:visible': value => { visible.value = value; }, virtualRef: anchor.value, virtualTriggering: true,
        width: 260, placement: 'top', persistent: false, trigger: 'click',
      }, () => shown.value && card(shown.value)),
    ]);
  },
});
