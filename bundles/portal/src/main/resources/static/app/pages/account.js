// Who I am here, and my password.
import { defineComponent, h, reactive, ref, shallowRef, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElForm, ElFormItem, ElInput, ElMessage } from 'element-plus';
import { changePassword } from '../auth.js';
import { inside } from '../routes.js';
import { session } from '../session.js';
import { regionName } from '../parts/regions.js';

export default defineComponent({
  name: 'AccountPage',
  setup() {
    const { t } = useI18n();
    const route = useRoute();
    const router = useRouter();
    const form = reactive({ present: '', next: '', repeat: '' });
    const busy = ref(false);
    const error = ref('');
    const complaint = ref('');
    watch(form, () => { complaint.value = ''; });
    // kept while a session that has ended makes room for the login page
    const me = shallowRef(session.me);
    watch(() => session.me, now => { me.value = now ?? me.value; });

    async function save(event) {
      event.preventDefault();
      if (busy.value) {
        return;
      }
      error.value = '';
      complaint.value = !form.present || !form.next ? 'account.incomplete' : form.next !== form.repeat ? 'users.differ' : '';
      if (complaint.value) {
        return;
      }
      busy.value = true;
      try {
        await changePassword(form.present, form.next);
        Object.assign(form, { present: '', next: '', repeat: '' });
        ElMessage.success(t('account.changed'));
        if (route.query.back) {
          await router.replace(inside(route.query.back));
        }
      } catch (problem) {
        error.value = problem.message;
      } finally {
        busy.value = false;
      }
    }

    const field = (name, label, autocomplete) => h(ElFormItem, { label, for: `account-${name}` }, () => h(ElInput, {
      id: `account-${name}`, modelValue: form[name], 'onUpdate:modelValue': value => { form[name] = value; }, type: 'password', showPassword: true, autocomplete, maxlength: 200,
    }));
    const fact = (label, value) => (value ? [h('dt', label), h('dd', value)] : null);

    return () => h('div', { class: 'page account' }, [
      h('div', { class: 'page-head' }, h('h1', t('page.account'))),
      h('section', { class: 'card' }, h('dl', { class: 'account-facts' }, [
        fact(t('users.username'), me.value.username),
        fact(t('users.displayName'), me.value.displayName),
        fact(t('users.roles'), me.value.roles.map(role => t(`role.${role}`)).join(t('account.separator'))),
        fact(t('users.region'), me.value.region ? regionName(me.value.region) : t('users.provinceWide')),
        fact(t('users.enterprise'), me.value.enterprise),
      ])),
      h('section', { class: 'card', 'aria-labelledby': 'account-password-title' }, [
        h('div', { class: 'card-head' }, h('h2', { id: 'account-password-title' }, t('account.changePassword'))),
        me.value.initialPassword ? h(ElAlert, { type: 'warning', title: t('account.initial'), closable: false, showIcon: true }) : null,
        h(ElForm, { labelPosition: 'top', onSubmit: save, 'aria-labelledby': 'account-password-title' }, () => [
          // for the browser's store of passwords, which asks whose it is
          h('input', { class: 'sr-only', type: 'text', name: 'username', autocomplete: 'username', value: me.value.username, readonly: true, tabindex: '-1', 'aria-hidden': 'true' }),
          field('present', t('account.present'), 'current-password'),
          field('next', t('users.newPassword'), 'new-password'),
          h('p', { class: 'muted small' }, t('account.rules')),
          field('repeat', t('users.repeat'), 'new-password'),
          error.value || complaint.value ? h(ElAlert, { type: 'error', title: error.value || t(complaint.value), closable: false, showIcon: true, role: 'alert' }) : null,
          h('p', { class: 'muted small' }, t('account.others')),
          h('div', { class: 'buttons' }, [
            h(ElButton, { type: 'primary', nativeType: 'submit', loading: busy.value }, () => t('account.changePassword')),
            route.query.back ? h(ElButton, { onClick: () => router.replace(inside(route.query.back)) }, () => t('account.later')) : null,
          ]),
        ]),
      ]),
    ]);
  },
});
