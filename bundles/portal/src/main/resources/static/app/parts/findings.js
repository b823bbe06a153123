// What the rules found in a submission, row by row; on request also what holds no longer because an earlier week was corrected.
import { computed, defineComponent, h, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElCheckbox, ElCheckboxGroup, ElInput, ElOption, ElSelect, ElTag } from 'element-plus';
import { Search } from '@element-plus/icons-vue';
import { DataTable } from './data-table.js';
import { ExplanationDialog } from './explanation-dialog.js';
import { cellName } from './forms.js';
import { moment } from './weeks.js';

const SEVERITIES = ['error', 'explain', 'check', 'hint'];
const TONES = { error: 'danger', explain: 'warning', check: 'warning', hint: 'info' };
const EXPLAINABLE = new Set(['explain', 'check']);

export const Findings = defineComponent({
  name: 'Findings',
  props: {
    submission: { type: Object, required: true }, mayExplain: { type: Boolean, required: true },
    /** The county's forms: names of indicators make it easier to read; without them the codes stand. */
    forms: { type: Array, default: () => [] },
  },
  setup(props) {
    const { t } = useI18n();
    const severities = ref([]);
    const enterprise = ref('');
    const words = ref('');
    const withLapsed = ref(false);
    const explaining = ref(null);
    const explained = ref({});

    const keyOf = finding => `${finding.submission}-${finding.id}`;
    const lapsed = computed(() => props.submission.lapsed ?? []);
    const nameOf = finding => finding.enterpriseName || finding.uscc || t('finding.wholeFile');
    const explanationOf = finding => explained.value[keyOf(finding)] ?? finding.explanation;
    const count = severity => props.submission.findings.filter(finding => finding.severity === severity).length;
    const enterprises = computed(() => [...new Map(props.submission.findings.map(finding => [finding.uscc, nameOf(finding)])).entries()]
      .sort((a, b) => a[1].localeCompare(b[1], 'zh-CN')));
    const rows = computed(() => {
      const sought = words.value.trim().toLowerCase();
      return [...props.submission.findings, ...(withLapsed.value ? lapsed.value : [])].filter(finding =>
        (!severities.value.length || severities.value.includes(finding.severity))
        && (!enterprise.value || finding.uscc === enterprise.value)
        && (!sought || `${where(finding)} ${nameOf(finding)} ${finding.uscc} ${finding.rule} ${finding.message} ${finding.row}`.toLowerCase().includes(sought)))
        .sort((a, b) => a.row - b.row || SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity));
    });
    const where = finding => [finding.form, cellName(finding, props.forms)].filter(Boolean).join(' ');
    const label = finding => finding.severityLabel || t(`severity.${finding.severity}`);

    // a correction, or a week that arrived after the weeks behind it
    const cause = (word, { period, version, by, at }) => t(`finding.${word}.${version > 1 ? 'correction' : 'arrival'}`, { week: period, n: version, by, at: moment(at) });
    const causes = finding => [finding.came && cause('came', finding.came), finding.lapsed && cause('lapsed', finding.lapsed)].filter(Boolean);

    const explanation = finding => {
      const given = explanationOf(finding);
      const button = props.mayExplain && !finding.lapsed && EXPLAINABLE.has(finding.severity) && h(ElButton, {
        link: true, type: 'primary', class: 'no-print', onClick: () => { explaining.value = finding; },
      }, () => t(given ? 'explanation.change' : 'explanation.give'));
      return [
        given ? h('div', { class: 'given' }, [given.text, h('span', { class: 'muted small' }, ` — ${given.by} ${moment(given.at)}`)]) : null,
        !given && !button && !finding.lapsed && EXPLAINABLE.has(finding.severity) ? h('span', { class: 'muted' }, t('explanation.none')) : null,
        button || null,
      ];
    };

    const columns = computed(() => [
      { key: 'row', label: t('finding.row'), align: 'right', width: '4.5rem', sortable: true, value: finding => finding.row, text: finding => (finding.row > 0 ? String(finding.row) : '–') },
      { key: 'severity', label: t('finding.severity'), width: '7rem', sortable: true, value: finding => SEVERITIES.indexOf(finding.severity),
        text: label, render: finding => h(ElTag, { type: TONES[finding.severity], effect: finding.severity === 'error' ? 'dark' : 'light', size: 'small', disableTransitions: true }, () => label(finding)) },
      { key: 'enterprise', label: t('finding.enterprise'), width: '13rem', sortable: true, text: nameOf,
        render: finding => h('div', [nameOf(finding), finding.enterpriseName ? h('div', { class: 'muted small code' }, finding.uscc) : null]) },
      { key: 'rule', label: t('finding.rule'), width: '10rem', sortable: true, text: finding => [finding.rule, where(finding)].filter(Boolean).join(' '),
        render: finding => h('div', [finding.rule, h('div', { class: 'muted small' }, where(finding))]) },
      { key: 'message', label: t('finding.message'), text: finding => [finding.message, ...causes(finding)].join(' '),
        render: finding => h('div', [h('div', { class: finding.lapsed ? 'no-longer' : null }, finding.message),
          causes(finding).map(cause => h('div', { class: 'small cause', key: cause }, cause))]) },
      { key: 'explanation', label: t('finding.explanation'), width: '15rem', text: finding => explanationOf(finding)?.text ?? '',
        blank: finding => !EXPLAINABLE.has(finding.severity) && !explanationOf(finding), render: explanation },
    ]);

    const tools = () => [
      h(ElCheckboxGroup, { modelValue: severities.value, 'onUpdate:modelValue': value => { severities.value = value; }, 'aria-label': t('finding.severity') }, () =>
        SEVERITIES.filter(severity => count(severity) > 0).map(severity => h(ElCheckbox, { key: severity, value: severity }, () => `${t(`severity.${severity}`)} ${count(severity)}`))),
      h(ElSelect, {
        modelValue: enterprise.value, 'onUpdate:modelValue': value => { enterprise.value = value ?? ''; }, clearable: true, filterable: true, size: 'small', class: 'tool-select',
        placeholder: t('finding.allEnterprises'), 'aria-label': t('finding.enterprise'),
      }, () => enterprises.value.map(([uscc, name]) => h(ElOption, { key: uscc, value: uscc, label: name }))),
      h(ElInput, {
        modelValue: words.value, 'onUpdate:modelValue': value => { words.value = value; }, clearable: true, size: 'small', class: 'tool-search', prefixIcon: Search,
        placeholder: t('common.search'), 'aria-label': t('common.search'),
      }),
      lapsedToo(),
    ];
    const lapsedToo = () => (lapsed.value.length ? h(ElCheckbox, { modelValue: withLapsed.value, 'onUpdate:modelValue': value => { withLapsed.value = value; } },
      () => t('finding.withLapsed', { n: lapsed.value.length })) : null);

    return () => (props.submission.findings.length === 0 && !withLapsed.value ? h('div', [h('p', { class: 'all-well' }, ['✓ ', t('finding.none')]), lapsedToo()]) : h('div', [
      h(DataTable, {
        columns: columns.value, rows: rows.value, rowKey: keyOf, rowClass: finding => (finding.lapsed ? 'is-lapsed' : null), caption: t('county.findings'), empty: t('finding.noMatch'),
        file: `${props.submission.period}-${props.submission.region}-${t('county.findings')}.csv`,
      }, { tools }),
      h(ExplanationDialog, {
        submission: String(explaining.value?.submission ?? props.submission.id), finding: explaining.value, onClose: () => { explaining.value = null; },
        onSaved: ({ explanation: given }) => {
          explained.value = { ...explained.value, [keyOf(explaining.value)]: given };
          explaining.value = null;
        },
      }),
    ]));
  },
});
