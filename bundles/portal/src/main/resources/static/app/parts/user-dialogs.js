// Creating and changing a user, and setting a password.
import { computed, defineComponent, h, reactive, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElFormItem, ElInput, ElMessage, ElOption, ElSelect, ElSwitch } from 'element-plus';
import { post, put } from '../api.js';
import { FormDialog } from './form-dialog.js';
import { regionName, regions } from './regions.js';

const ROLES = ['operator', 'leader', 'county-operator', 'county-reporter', 'enterprise', 'partner', 'auditor', 'security-admin'];

function textField(form, name, label, attributes = {}) {
  return h(ElFormItem, { label, for: `user-${name}`, required: attributes.required }, () => h(ElInput, {
    id: `user-${name}`, modelValue: form[name], 'onUpdate:modelValue': value => { form[name] = value; }, ...attributes,
  }));
}

export const UserDialog = defineComponent({
  name: 'UserDialog',
  props: { target: { type: Object, default: null } },
  emits: ['close', 'saved'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const form = reactive({ roles: [] });
    watch(() => props.target, target => {
      const user = target?.user;
      Object.assign(form, {
        username: user?.username ?? '', displayName: user?.displayName ?? '', roles: [...(user?.roles ?? [])], region: user?.region ?? '', enterprise: user?.enterprise ?? '',
        disabled: user?.disabled ?? false, password: '',
      });
    }, { immediate: true });
    const isNew = computed(() => props.target?.isNew ?? false);

    async function save(key) {
      const { displayName, roles, disabled } = form;
      const values = { displayName: displayName.trim(), roles, region: form.region || null, enterprise: form.enterprise.trim() || null };
      if (isNew.value) {
        await post('/users', { username: form.username.trim(), password: form.password, ...values }, { key });
      } else {
        await put(`/users/${encodeURIComponent(form.username)}`, { ...values, disabled }, { key });
      }
      ElMessage.success(t('users.saved'));
      emit('saved');
    }

    return () => h(FormDialog, { open: props.target != null, title: isNew.value ? t('users.new') : `${t('common.edit')} ${form.username}`, form, save, onClose: () => emit('close') }, () => [
      h('div', { class: 'form-grid' }, [
        textField(form, 'username', t('users.username'), { disabled: !isNew.value, required: isNew.value, autocomplete: 'off', maxlength: 64 }),
        textField(form, 'displayName', t('users.displayName'), { required: true, maxlength: 100 }),
      ]),
      h(ElFormItem, { label: t('users.roles') }, () => h(ElSelect, {
        modelValue: form.roles, 'onUpdate:modelValue': roles => { form.roles = roles; }, multiple: true, 'aria-label': t('users.roles'),
      }, () => ROLES.map(role => h(ElOption, { key: role, value: role, label: t(`role.${role}`) })))),
      h('div', { class: 'form-grid' }, [
        h(ElFormItem, { label: t('users.region') }, () => h(ElSelect, {
          emptyValues: [null, undefined], modelValue: form.region, 'onUpdate:modelValue': region => { form.region = region; }, 'aria-label': t('users.region'),
        }, () => [h(ElOption, { value: '', label: t('users.provinceWide') }), ...regions.value.map(each => h(ElOption, { key: each.region, value: each.region, label: regionName(each.region) }))])),
        textField(form, 'enterprise', t('users.enterprise'), { maxlength: 18 }),
      ]),
      isNew.value
        ? [textField(form, 'password', t('users.password'), { type: 'password', showPassword: true, required: true, autocomplete: 'new-password' }), h('p', { class: 'muted small' }, t('users.passwordHint'))]
        : h(ElFormItem, { label: t('users.state') }, () => h(ElSwitch, {
          modelValue: form.disabled, 'onUpdate:modelValue': value => { form.disabled = value; }, activeText: t('users.disabled'), inactiveText: t('users.active'), 'aria-label': t('users.disabled'),
        })),
    ]);
  },
});

export const PasswordDialog = defineComponent({
  name: 'PasswordDialog',
  props: { user: { type: Object, default: null } },
  emits: ['close'],
  setup(props, { emit }) {
    const { t } = useI18n();
    const form = reactive({ password: '', repeat: '' });
    watch(() => props.user, () => Object.assign(form, { password: '', repeat: '' }));

    async function save(key) {
      if (form.password !== form.repeat) {
        throw new Error(t('users.differ'));
      }
      await put(`/users/${encodeURIComponent(props.user.username)}/password`, { password: form.password }, { key });
      ElMessage.success(t('users.passwordSet'));
      emit('close');
    }

    const password = (name, label) => textField(form, name, label, { type: 'password', showPassword: true, required: true, autocomplete: 'new-password' });
    return () => h(FormDialog, { open: props.user != null, title: `${t('users.resetPassword')} ${props.user?.username ?? ''}`, form, save, onClose: () => emit('close') }, () => [
      password('password', t('users.newPassword')), password('repeat', t('users.repeat')), h('p', { class: 'muted small' }, t('users.passwordHint')),
    ]);
  },
});
