// The steps of a version's way that the province takes: circulating, closing, approving, issuing, ending, and the ways back.
import { computed, defineComponent, h, reactive, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElFormItem, ElInput, ElMessage, ElRadioButton, ElRadioGroup } from 'element-plus';
import { clockSkew, get, post } from '../api.js';
import { FormDialog } from './form-dialog.js';
import { useLoad } from './load.js';
import { regionName } from './regions.js';
import { StandardForeseen } from './standard-foreseen.js';
import { dayAt } from './weeks.js';

const LEAST_DAYS = 10;
const ONE_DAY = 86_400_000;
const ACTIONS = {
  draft: [{ action: 'circulate', type: 'primary' }, { action: 'approve' }, { action: 'withdraw', type: 'danger', plain: true }],
  circulated: [{ action: 'close', type: 'primary' }, { action: 'withdraw', type: 'danger', plain: true }],
  approved: [{ action: 'issue', type: 'primary' }, { action: 'reopen' }, { action: 'withdraw', type: 'danger', plain: true }],
};
const PATHS = { circulate: 'consultation', close: 'consultation/close', approve: 'approval', reopen: 'reopening', issue: 'issue', withdraw: 'withdrawal', end: 'ending', keep: 'ending/withdrawal' };
const GRAVE = ['withdraw', 'end'];
/** The day on which a step takes effect, as its form calls it; what comes of it then is told beforehand. */
const DAYS = { issue: 'effectiveFrom', end: 'effectiveTo' };

/** What can be done to an issued version: one that another takes the place of ends by itself. */
const toIssued = ({ effectiveTo, ending }) => [
  ...!effectiveTo || ending ? [{ action: 'end', type: 'danger', plain: true, label: ending ? 'endOtherwise' : 'end' }] : [], ...ending ? [{ action: 'keep' }] : []];

/** What can be done to a version, the likely step first: a draft that the counties have answered is approved. */
export function actionsIn(standard, consulted) {
  const { state } = standard;
  const actions = state === 'issued' ? toIssued(standard) : ACTIONS[state] ?? [];
  return state === 'draft' && consulted ? actions.map(each => ({ ...each, type: { approve: 'primary', circulate: 'default' }[each.action] ?? each.type })) : actions;
}

export const StandardAction = defineComponent({
  name: 'StandardAction',
  props: {
    action: { type: String, default: null }, standard: { type: Object, required: true },
    consultation: { type: Object, default: null },
  },
  emits: ['close', 'done'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const today = () => dayAt(Date.now() + clockSkew.value);
    const form = reactive({});
    watch(() => props.action, () => Object.assign(form, { by: 'days', workingDays: String(LEAST_DAYS), deadline: '', issueNumber: '', effectiveFrom: '', effectiveTo: props.standard.ending ? props.standard.effectiveTo : '', number: props.standard.ending?.number ?? '', reason: '' }), { immediate: true });
    const path = step => `/grading/standards/${encodeURIComponent(props.standard.name)}/${step}`;
    const day = computed(() => form[DAYS[props.action]] || null);
    const foreseen = useLoad(() => get(path(PATHS[props.action]), { [DAYS[props.action]]: day.value }));
    watch(() => [props.action, day.value], () => {
      foreseen.clear();
      if (day.value) {
        foreseen.reload();
      }
    });
    const silent = computed(() => (props.consultation?.counties ?? []).filter(county => county.answer === 'none').map(county => regionName(county.region)));
    const undecided = computed(() => (props.consultation?.proposals ?? []).filter(proposal => proposal.decision === 'open').length);

    function body() {
      switch (props.action) {
        case 'circulate': return form.by === 'days' ? { workingDays: Number(form.workingDays) || 0 } : { deadline: form.deadline };
        case 'issue': return { issueNumber: form.issueNumber.trim(), effectiveFrom: form.effectiveFrom };
        case 'end': return { effectiveTo: form.effectiveTo, number: form.number.trim(), reason: form.reason.trim() };
        case 'withdraw': case 'keep': return { reason: form.reason.trim() };
        default: return {};
      }
    }
    function complete() {
      switch (props.action) {
        case 'circulate': return form.by === 'days' || form.deadline;
        case 'issue': return form.issueNumber.trim() && form.effectiveFrom;
        // nobody ends a standard without having been shown what comes of it
        case 'end': return form.effectiveTo && form.number.trim() && form.reason.trim() && foreseen.data;
        case 'withdraw': case 'keep': return form.reason.trim();
        default: return true;
      }
    }
    async function save(key) {
      if (!complete()) {
        throw new Error(t('standards.act.incomplete'));
      }
      await post(path(PATHS[props.action]), body(), { key });
      ElMessage.success(t(`standards.acted.${props.action}`, { name: props.standard.name }));
      emit('close');
      emit('done');
    }

    const field = (name, attributes, label = name) => h(ElFormItem, { label: t(`standards.act.${label}`), required: true, for: `act-${name}` }, () => h(ElInput, {
      id: `act-${name}`, modelValue: form[name], 'onUpdate:modelValue': value => { form[name] = value; }, ...attributes,
    }));
    const note = (type, title) => h(ElAlert, { type, title, closable: false, showIcon: true });
    const outcome = () => (foreseen.error ? note('warning', foreseen.error.message) : foreseen.data ? h(StandardForeseen, { foreseen: foreseen.data }) : null);
    const fields = () => {
      switch (props.action) {
        case 'circulate': return [
          h(ElRadioGroup, { modelValue: form.by, 'onUpdate:modelValue': value => { form.by = value; }, 'aria-label': t('standards.act.by'), class: 'intro' }, () => ['days', 'date'].map(by =>
            h(ElRadioButton, { key: by, value: by }, () => t(`standards.act.by.${by}`)))),
          form.by === 'days' ? field('workingDays', { type: 'number', min: LEAST_DAYS, max: 250, inputmode: 'numeric' }) : field('deadline', { type: 'date', min: today() }),
        ];
        case 'close': return [silent.value.length ? note('warning', t('standards.act.silent', { counties: silent.value.join(t('account.separator')) })) : null,
          undecided.value ? note('info', t('standards.act.undecided', { n: undecided.value })) : null];
        case 'approve': return undecided.value ? note('warning', t('standards.act.undecided', { n: undecided.value })) : null;
        case 'issue': return [
          field('issueNumber', { maxlength: 100, placeholder: '辽工信建材〔2026〕1号' }), field('effectiveFrom', { type: 'date' }),
          outcome(),
        ];
        case 'end': return [
          field('effectiveTo', { type: 'date', min: dayAt(Date.now() + clockSkew.value + ONE_DAY) }), outcome(),
          field('number', { maxlength: 64, placeholder: '辽工信建材〔2026〕1号' }, 'endingNumber'), field('reason', { type: 'textarea', rows: 3, maxlength: 500 }),
        ];
        case 'withdraw': case 'keep': return field('reason', { type: 'textarea', rows: 3, maxlength: 500 });
        default: return null;
      }
    };
    return () => h(FormDialog, {
      open: props.action != null, form, save, title: props.action ? `${t(`standards.act.${props.action}`)} · ${props.standard.name}` : '', confirm: props.action ? t(`standards.act.${props.action}`) : '',
      tone: GRAVE.includes(props.action) ? 'danger' : 'primary', onClose: () => emit('close'),
    }, () => (props.action ? [h('p', { class: 'intro' }, t(`standards.means.${props.action}`)), fields()] : null));
  },
});
