// Rolling back, blocking, unblocking and removing a county's module: what will be in force then, why, and what came of it.
import { computed, defineComponent, h, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElDialog, ElForm, ElFormItem, ElInput } from 'element-plus';
import { get, post, remove, writeKey } from '../api.js';
import { deploymentView, useDeployment } from './deployment.js';
import { loaded, useLoad } from './load.js';
import { regionName } from './regions.js';
import { versionBefore } from './version-before.js';

const SERIOUS = ['block', 'remove'];

export const ModuleAction = defineComponent({
  name: 'ModuleAction',
  props: { target: { type: Object, default: null } },
  emits: ['close', 'changed'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const reason = ref('');
    const missing = ref(false);
    const deployment = useDeployment();
    let key = writeKey();
    const before = useLoad(async () => ({ version: versionBefore(await get(`/modules/${props.target.region}/history`)) }));
    watch(() => props.target, target => {
      if (!target) {
        return;
      }
      reason.value = '';
      missing.value = false;
      deployment.clear();
      key = writeKey();
      before.clear();
      if (target.action === 'rollback') {
        before.reload();
      }
    });

    const action = computed(() => props.target?.action);
    const rollsBack = computed(() => action.value === 'rollback');
    const ready = computed(() => !rollsBack.value || before.data?.version != null);
    const asksWhy = computed(() => action.value !== 'unblock');
    const words = () => ({ county: regionName(props.target.region), version: props.target.module?.version ?? '', before: before.data?.version ?? '' });

    async function act(event) {
      event?.preventDefault();
      if (deployment.busy) {
        return;
      }
      missing.value = asksWhy.value && !reason.value.trim();
      if (missing.value) {
        document.getElementById('module-reason')?.focus();
        return;
      }
      const { region } = props.target;
      const why = { reason: reason.value.trim() };
      await deployment.run(region, () => (action.value === 'remove' ? remove(`/modules/${region}`, why, { key }) : post(`/modules/${region}/${action.value}`, undefined, { query: why, key })));
      // the same key while the answer is lost: what was carried out then is told, and not carried out again
      if (deployment.error?.status !== 0) {
        key = writeKey();
        if (deployment.error && rollsBack.value) {
          before.reload();
        }
      }
      emit('changed');
    }

    const consequence = () => {
      if (!rollsBack.value) {
        return h('p', t(`modules.consequence.${action.value}`, words()));
      }
      return loaded(before, ({ version }) => (version
        ? h('p', t(props.target.module ? 'modules.consequence.rollback' : 'modules.consequence.restore', words()))
        : h(ElAlert, { type: 'info', showIcon: true, closable: false, title: t('modules.nothingBefore', words()) })), 1);
    };

    const body = () => (deployment.busy || deployment.outcome ? deploymentView(deployment) : [
      consequence(),
      asksWhy.value && ready.value ? h(ElForm, { labelPosition: 'top', onSubmit: act }, () => h(ElFormItem, { label: t('modules.reason'), for: 'module-reason', required: true, error: missing.value ? t('modules.reasonMissing') : '' }, () =>
        h(ElInput, { id: 'module-reason', modelValue: reason.value, 'onUpdate:modelValue': value => { reason.value = value; missing.value = false; }, maxlength: 300, placeholder: t('modules.reasonHint'), 'aria-required': 'true' }))) : null,
      deployment.error ? deploymentView(deployment) : null,
    ]);

    const confirmLabel = () => (rollsBack.value && before.data?.version ? t('modules.rollbackTo', { version: before.data.version }) : t(`modules.${action.value}`));
    const buttons = () => (deployment.outcome
      ? h(ElButton, { type: 'primary', onClick: () => emit('close') }, () => t('common.close'))
      : [
        h(ElButton, { disabled: deployment.busy, onClick: () => emit('close') }, () => t('common.cancel')),
        h(ElButton, { type: SERIOUS.includes(action.value) ? 'danger' : 'primary', disabled: !ready.value, loading: deployment.busy, onClick: act }, confirmLabel),
      ]);

    return () => h(ElDialog, {
      modelValue: props.target != null, 'onUpdate:modelValue': open => { if (!open) { emit('close'); } },
      title: props.target ? t('modules.actionTitle', { action: t(`modules.${action.value}`), county: regionName(props.target.region) }) : '',
      width: 'min(560px, 94vw)', appendToBody: true, destroyOnClose: true, closeOnClickModal: false, closeOnPressEscape: !deployment.busy, showClose: !deployment.busy,
    }, { default: () => h('div', { class: 'stack' }, props.target ? body() : []), footer: () => (props.target ? buttons() : null) });
  },
});
