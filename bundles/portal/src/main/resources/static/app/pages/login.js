import { computed, defineComponent, h, nextTick, onMounted, reactive, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton, ElForm, ElFormItem, ElInput } from 'element-plus';
import { login } from '../auth.js';
import { refusedLogin } from '../parts/refused-login.js';
import { inside } from '../routes.js';
import { session } from '../session.js';

export default defineComponent({
  name: 'LoginPage',
  setup() {
    const { t } = useI18n();
    const route = useRoute();
    const router = useRouter();
    const form = reactive({ username: '', password: '' });
    const busy = ref(false);
    const error = ref('');
    const incomplete = ref(false);
    watch(form, () => { incomplete.value = false; });
    const notice = computed(() => (route.query.expired && !error.value && !incomplete.value ? t('login.expired') : ''));

    onMounted(() => nextTick(() => document.querySelector('#login-username')?.focus()));

    async function submit(event) {
      event.preventDefault();
      if (busy.value) {
        return;
      }
      error.value = '';
      incomplete.value = !form.username.trim() || !form.password;
      if (incomplete.value) {
        return;
      }
      busy.value = true;
      try {
        await login(form.username.trim(), form.password);
        const back = inside(route.query.back ?? '/');
        await router.replace(session.me.initialPassword ? { name: 'account', query: { back } } : back);
      } catch (problem) {
        error.value = refusedLogin(problem);
        form.password = '';
      } finally {
        busy.value = false;
      }
    }

    const field = (name, label, attributes) => h(ElFormItem, { label, for: `login-${name}` }, () => h(ElInput, {
      id: `login-${name}`, modelValue: form[name], 'onUpdate:modelValue': value => { form[name] = value; }, size: 'large', ...attributes,
    }));

    return () => h('main', { class: 'login' }, [
      h('h1', t('platform')),
      h('p', { class: 'login-sub' }, t('login.subtitle')),
      h(ElForm, { labelPosition: 'top', onSubmit: submit, 'aria-label': t('page.login') }, () => [
        notice.value ? h(ElAlert, { type: 'info', title: notice.value, closable: false, showIcon: true }) : null,
        error.value || incomplete.value ? h(ElAlert, { type: 'error', title: error.value || t('login.incomplete'), closable: false, showIcon: true, role: 'alert' }) : null,
        field('username', t('login.username'), { autocomplete: 'username', name: 'username' }),
        field('password', t('login.password'), { autocomplete: 'current-password', name: 'password', type: 'password', showPassword: true }),
        h(ElButton, { type: 'primary', size: 'large', nativeType: 'submit', loading: busy.value, class: 'wide' }, () => t('login.submit')),
      ]),
    ]);
  },
});
