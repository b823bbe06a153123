// Deploying a county's module: choose the file, unless it comes with the question; read the plan, say yes, watch.
import { computed, defineComponent, h, ref, shallowReactive, shallowRef, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElDialog, ElProgress } from 'element-plus';
import { upload, writeKey } from '../api.js';
import { deploymentView, useDeployment } from './deployment.js';
import { FileDrop } from './file-drop.js';
import { failure } from './load.js';
import { planView } from './module-plan.js';
import { regionName } from './regions.js';

const TYPE = 'application/java-archive';

export const ModuleDeploy = defineComponent({
  name: 'ModuleDeploy',
  props: { region: { type: String, default: null }, file: { type: Object, default: null } },
  emits: ['close', 'changed'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const file = shallowRef(null);
    const complaint = ref('');
    const fraction = ref(null);
    const checked = shallowReactive({ plan: null, error: null });
    const deployment = useDeployment();
    let turn = 0;
    let key = '';

    function reset() {
      turn++;
      file.value = null;
      complaint.value = '';
      fraction.value = null;
      Object.assign(checked, { plan: null, error: null });
      deployment.clear();
    }

    async function choose(chosen) {
      reset();
      if (!/\.jar$/i.test(chosen.name)) {
        complaint.value = t('modules.notJar', { name: chosen.name });
        return;
      }
      file.value = chosen;
      key = writeKey();
      await check();
    }
    watch(() => props.region, region => {
      reset();
      if (region && props.file) {
        choose(props.file);
      }
    });

    async function check() {
      const mine = ++turn;
      Object.assign(checked, { plan: null, error: null });
      fraction.value = 0;
      try {
        const plan = await upload('/modules', { query: { dryRun: true }, file: file.value, type: TYPE, progress: value => { if (mine === turn) { fraction.value = value; } } });
        if (mine === turn) {
          checked.plan = plan;
        }
      } catch (problem) {
        if (mine === turn) {
          checked.error = problem;
        }
      } finally {
        if (mine === turn) {
          fraction.value = null;
        }
      }
    }

    async function deploy() {
      // the same key while the answer is lost, so that trying again does not deploy twice
      await deployment.run(props.region, () => upload('/modules', { file: file.value, type: TYPE, key, progress: () => {} }));
      if (deployment.error?.status !== 0) {
        key = writeKey();
      }
      emit('changed');
    }

    const other = computed(() => (checked.plan && checked.plan.module.region !== props.region ? regionName(checked.plan.module.region) : null));
    const fits = computed(() => checked.plan && !checked.plan.refusals?.length && !other.value);
    const version = () => checked.plan.to ?? checked.plan.module.version;
    const ended = computed(() => deployment.outcome != null);

    const checking = () => h('div', { class: 'running', role: 'status' }, [
      h('p', fraction.value < 1 ? t('upload.sending', { percent: Math.floor(fraction.value * 100) }) : t('modules.checking')),
      h(ElProgress, { percentage: fraction.value < 1 ? Math.floor(fraction.value * 100) : 100, indeterminate: fraction.value >= 1, duration: 2, showText: false }),
    ]);

    const body = () => {
      if (deployment.busy || ended.value) {
        return [h('p', [h('strong', file.value.name)]), deploymentView(deployment)];
      }
      return [
        h(FileDrop, { id: 'module-file', file: file.value, accept: '.jar', off: fraction.value != null, invitation: t('modules.drop'), hint: t('modules.fileHint'), onChoose: choose }),
        complaint.value ? h(ElAlert, { type: 'warning', title: complaint.value, closable: false, showIcon: true }) : null,
        fraction.value != null ? checking() : null,
        checked.error ? [failure(checked.error, check), checked.error.errors.length ? h('ul', { class: 'plain-list' }, checked.error.errors.map(each => h('li', each.message))) : null] : null,
        deployment.error ? deploymentView(deployment) : null,
        other.value ? h(ElAlert, { type: 'error', closable: false, showIcon: true, title: t('modules.otherCounty', { other: other.value, county: regionName(props.region) }) }) : null,
        checked.plan ? planView(checked.plan) : null,
      ];
    };

    const buttons = () => (ended.value
      ? [h(ElButton, { onClick: reset }, () => t('upload.another')), h(ElButton, { type: 'primary', onClick: () => emit('close') }, () => t('common.close'))]
      : [
        h(ElButton, { disabled: deployment.busy, onClick: () => emit('close') }, () => t('common.cancel')),
        h(ElButton, { type: 'primary', disabled: !fits.value, loading: deployment.busy, onClick: deploy }, () => (fits.value ? t('modules.deployVersion', { version: version() }) : t('modules.deploy'))),
      ]);

    return () => h(ElDialog, {
      modelValue: props.region != null, 'onUpdate:modelValue': open => { if (!open) { emit('close'); } }, title: props.region ? t('modules.deployTitle', { county: regionName(props.region) }) : '',
      width: 'min(860px, 94vw)', top: '6vh', appendToBody: true, destroyOnClose: true, closeOnClickModal: false, closeOnPressEscape: !deployment.busy, showClose: !deployment.busy,
    }, { default: () => h('div', { class: 'stack' }, props.region ? body() : []), footer: buttons });
  },
});
