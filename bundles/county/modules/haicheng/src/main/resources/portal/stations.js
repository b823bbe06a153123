// 磅单核对: what the weigh stations weighed in a week, and a week's report beside it before it is submitted.
import { computed, defineComponent, h, ref, shallowRef } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElEmpty, ElMessageBox, ElOption, ElSelect, ElTag } from 'element-plus';

const WORDS = {
  'zh-CN': {
    title: '磅单核对', week: '报告周', uscc: '统一社会信用代码', weighed: '过磅净重（吨）', declared: '申报外销（吨）', apart: '相差', verdict: '核对结果',
    total: '合计', none: '过磅系统尚未报送数据。', choose: '选择本周周报（CSV）', clear: '不再核对',
    hint: '上报前先核对：选择省定格式的周报，与同一周的过磅净重比较。文件不会被保存。', well: '相符', compared: '已与 {name} 比较：',
    findings: '{n} 家矿山需要核实', fine: '各矿山均相符', EXPLAIN: '需说明', CHECK: '需核实', HINT: '提示', ERROR: '错误', retry: '重试',
    answer: '企业说明', note: '记录', ask: '企业 {uscc} 对 {week} 的说明', keep: '保存', cancel: '取消', length: '请填写 1 至 500 个字符',
  },
  en: {
    title: 'Weigh check', week: 'Week', uscc: 'Credit code', weighed: 'Weighed, net t', declared: 'Declared sales, t', apart: 'Apart', verdict: 'Result',
    total: 'Total', none: 'The weigh stations have sent nothing yet.', choose: 'Choose the week’s report (CSV)', clear: 'Stop comparing',
    hint: 'Check before you submit: choose the report in the provincial form and see it beside what was weighed in the same week. The file is not kept.',
    well: 'matches', compared: 'Compared with {name}: ', findings: 'mines to be looked at: {n}', fine: 'all mines match',
    EXPLAIN: 'explain', CHECK: 'verify', HINT: 'note', ERROR: 'error', retry: 'Try again',
    answer: 'What the mine said', note: 'Note', ask: 'What {uscc} said about {week}', keep: 'Keep', cancel: 'Cancel', length: '1 to 500 characters',
  },
};
const TONES = { EXPLAIN: 'danger', ERROR: 'danger', CHECK: 'warning', HINT: 'info' };

/** Tonnes are decimal strings, and stay texts: separators for thousands, nothing rounded. */
function tonnes(text) {
  if (text == null) {
    return '–';
  }
  const [whole, fraction] = text.split('.');
  return whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction ? `.${fraction}` : '');
}

export default defineComponent({
  name: 'HaichengStations',
  props: { region: { type: String, required: true }, api: { type: Object, required: true } },
  setup(props) {
    const { locale } = useI18n();
    const word = (key, values = {}) => WORDS[locale.value === 'en' ? 'en' : 'zh-CN'][key].replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
    const say = text => (locale.value === 'en' ? text.en : text.zh);

    const weeks = shallowRef(null);
    const week = ref(null);
    const weighed = shallowRef(null);
    const compared = shallowRef(null);
    const answers = shallowRef({});
    const name = ref('');
    const problem = shallowRef(null);
    const input = ref(null);
    let turn = 0;

    /** Of two answers that overlap the later question's counts. */
    async function ask(question, take) {
      const mine = ++turn;
      problem.value = null;
      try {
        const answer = await question();
        if (mine === turn) {
          take(answer);
        }
      } catch (refused) {
        if (mine === turn) {
          problem.value = refused;
        }
      }
    }

    function choose(period) {
      week.value = period;
      weighed.value = null;
      compared.value = null;
      answers.value = {};
      return ask(() => Promise.all([props.api.get('/stations', { period }), props.api.get('/stations/answers', { period })]), ([tonnage, said]) => {
        weighed.value = tonnage;
        answers.value = said;
      });
    }

    async function begin() {
      await ask(() => props.api.get('/stations/weeks'), list => { weeks.value = list; });
      if (weeks.value?.length) {
        await choose(weeks.value[0]);
      }
    }

    async function compare(file) {
      if (!file) {
        return;
      }
      compared.value = null;
      name.value = file.name;
      await ask(async () => props.api.post('/stations/comparison', { period: week.value, report: await file.text() }), answer => { compared.value = answer; });
    }

    async function note(uscc) {
      const period = week.value;
      const entered = await ElMessageBox.prompt(word('ask', { uscc, week: period }), word('answer'), {
        inputType: 'textarea', inputValue: answers.value[uscc]?.answer ?? '', inputValidator: text => (text?.trim() && text.length <= 500 ? true : word('length')),
        confirmButtonText: word('keep'), cancelButtonText: word('cancel'),
      }).catch(() => null);
      if (entered) {
        await ask(() => props.api.post('/stations/answers', { period, uscc, answer: entered.value }), said => {
          answers.value = { ...answers.value, [uscc]: said };
        });
      }
    }

    const said = uscc => h('div', [
      answers.value[uscc] ? h('p', { class: 'small' }, `${answers.value[uscc].answer} — ${answers.value[uscc].notedBy}`) : null,
      h(ElButton, { size: 'small', link: true, type: 'primary', class: 'no-print', onClick: () => note(uscc) }, () => word('note')),
    ]);

    const chosen = event => {
      const [file] = event.target.files;
      compare(file);
      // so that the same file, mended meanwhile, can be chosen again
      event.target.value = '';
    };

    const rows = computed(() => (compared.value ?? weighed.value)?.mines ?? []);
    const noted = computed(() => rows.value.filter(row => row.severity).length);

    const columns = computed(() => [
      { label: word('uscc'), cell: row => h('span', { class: 'code' }, row.uscc) },
      compared.value ? { label: word('declared'), right: true, cell: row => tonnes(row.declared), sum: () => tonnes(compared.value.declared) } : null,
      { label: word('weighed'), right: true, cell: row => tonnes(compared.value ? row.weighed : row.netTonnes), sum: () => tonnes((compared.value ?? weighed.value)[compared.value ? 'weighed' : 'netTonnes']) },
      compared.value ? { label: word('apart'), right: true, cell: row => (row.percent == null ? '–' : `${row.percent} %`) } : null,
      compared.value ? { label: word('verdict'), cell: row => (row.severity
        ? h('div', [h(ElTag, { size: 'small', type: TONES[row.severity], disableTransitions: true }, () => word(row.severity)), h('p', { class: 'small muted' }, say(row.message))])
        : h('span', { class: 'good' }, word('well'))) } : null,
      { label: word('answer'), cell: row => said(row.uscc) },
    ].filter(Boolean));

    const table = () => h('div', { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': word('title') }, h('table', { class: 'cards-when-narrow' }, [
      h('caption', { class: 'sr-only' }, `${word('title')} ${week.value}`),
      h('thead', h('tr', columns.value.map(column => h('th', { scope: 'col', class: { right: column.right } }, column.label)))),
      h('tbody', rows.value.map(row => h('tr', { key: row.uscc }, columns.value.map(column => h('td', { class: { right: column.right }, 'data-label': column.label }, column.cell(row)))))),
      h('tfoot', h('tr', columns.value.map((column, index) => h('td', { class: { right: column.right }, 'data-label': column.label }, index === 0 ? word('total') : column.sum?.() ?? '')))),
    ]));

    const tools = () => h('div', { class: 'tools' }, [
      h('div', { class: 'tools-left' }, [
        h(ElSelect, { modelValue: week.value, 'onUpdate:modelValue': choose, class: 'tool-select', 'aria-label': word('week') },
          () => weeks.value.map(each => h(ElOption, { key: each, value: each, label: each }))),
      ]),
      h('div', { class: 'tools-right no-print' }, [
        h('input', { ref: input, type: 'file', accept: '.csv,text/csv', class: 'sr-only', tabindex: '-1', 'aria-hidden': 'true', onChange: chosen }),
        h(ElButton, { type: 'primary', onClick: () => input.value.click() }, () => word('choose')),
        compared.value ? h(ElButton, { onClick: () => { compared.value = null; } }, () => word('clear')) : null,
      ]),
    ]);

    const outcome = () => (compared.value ? h(ElAlert, {
      type: noted.value ? 'warning' : 'success', showIcon: true, closable: false,
      title: word('compared', { name: name.value }) + (noted.value ? word('findings', { n: noted.value }) : word('fine')),
    }) : null);

    const failure = () => (problem.value ? h(ElAlert, { type: 'error', showIcon: true, closable: false, title: problem.value.message, class: 'failure' }, {
      default: () => (problem.value.status === 403 ? null
        : h(ElButton, { size: 'small', onClick: () => (week.value ? choose(week.value) : begin()) }, () => word('retry'))),
    }) : null);

    begin();
    return () => h('div', { class: 'stack' }, [
      h('div', { class: 'page-head' }, h('h1', word('title'))),
      h('p', { class: 'muted' }, word('hint')),
      failure(),
      weeks.value == null ? null : h('section', { class: 'card stack' }, weeks.value.length === 0
        ? h(ElEmpty, { description: word('none'), imageSize: 64 })
        : [tools(), outcome(), weighed.value || compared.value ? table() : null]),
    ]);
  },
});
