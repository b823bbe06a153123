// The password again, over the page that somebody works on, where the session has ended: what was typed there stays.
import { defineComponent, h, nextTick, ref, watch } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElDialog, ElForm, ElFormItem, ElInput } from 'element-plus';
import { login } from '../auth.js';
import { toLogin } from '../routes.js';
import { session } from '../session.js';
import { refusedLogin } from './refused-login.js';

export const LoginAgain = defineComponent({
  name: 'LoginAgain',
  setup() {
    const { t } = useI18n();
    const password = ref('');
    const busy = ref(false);
    const error = ref('');
    watch(() => session.ended, () => {
      password.value = '';
      error.value = '';
    });

    async function submit(event) {
      event.preventDefault();
      if (busy.value || !password.value) {
        return;
      }
      busy.value = true;
      error.value = '';
      try {
        await login(session.me.username, password.value);
      } catch (problem) {
        error.value = refusedLogin(problem);
        password.value = '';
      } finally {
        busy.value = false;
      }
    }

    const form = () => h(ElForm, { labelPosition: 'top', onSubmit: submit, 'aria-label': t('page.login') }, () => [
      h('p', { class: 'intro' }, t('login.again')),
      h(ElFormItem, { label: t('login.username'), for: 'again-username' }, () => h(ElInput, { id: 'again-username', modelValue: session.me.username, name: 'username', autocomplete: 'username', readonly: true, tabindex: '-1' })),
      h(ElFormItem, { label: t('login.password'), for: 'again-password' }, () => h(ElInput, {
        id: 'again-password', modelValue: password.value, 'onUpdate:modelValue': value => { password.value = value; }, name: 'password', autocomplete: 'current-password', type: 'password', showPassword: true,
      })),
      error.value ? h(ElAlert, { type: 'error', title: error.value, closable: false, showIcon: true, role: 'alert' }) : null,
      h('div', { class: 'buttons form-end' }, [
        h(ElButton, { type: 'primary', nativeType: 'submit', loading: busy.value, disabled: !password.value }, () => t('login.goOn')),
        h(ElButton, { disabled: busy.value, onClick: () => toLogin() }, () => t('login.otherUser')),
      ]),
    ]);

    return () => h(ElDialog, {
      modelValue: session.ended, title: t('login.endedTitle'), width: 'min(440px, 94vw)', appendToBody: true, destroyOnClose: true, closeOnClickModal: false, closeOnPressEscape: false, showClose: false,
      onOpened: () => nextTick(() => document.getElementById('again-password')?.focus()),
    }, () => (session.ended ? form() : null));
  },
});
