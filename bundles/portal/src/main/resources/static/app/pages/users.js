import { computed, defineComponent, h, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton, ElTag } from 'element-plus';
import { Plus } from '@element-plus/icons-vue';
import { get } from '../api.js';
import { DataTable } from '../parts/data-table.js';
import { loaded, useLoad } from '../parts/load.js';
import { fetchRegions, regionName } from '../parts/regions.js';
import { PasswordDialog, UserDialog } from '../parts/user-dialogs.js';

export default defineComponent({
  name: 'UsersPage',
  setup() {
    const { t } = useI18n();
    const editing = ref(null);
    const resetting = ref(null);
    const state = useLoad(async () => (await Promise.all([get('/users'), fetchRegions()]))[0]);
    state.reload();

    const bound = user => [user.region ? regionName(user.region) : t('users.provinceWide'), user.enterprise].filter(Boolean).join(' · ');
    const columns = computed(() => [
      { key: 'username', label: t('users.username'), sortable: true },
      { key: 'displayName', label: t('users.displayName'), sortable: true },
      { key: 'roles', label: t('users.roles'), text: user => user.roles.map(role => t(`role.${role}`)).join(' '), render: user => h('span', { class: 'buttons' }, user.roles.map(role =>
        h(ElTag, { key: role, size: 'small', type: 'info', disableTransitions: true }, () => t(`role.${role}`)))) },
      { key: 'region', label: t('users.region'), sortable: true, text: bound },
      { key: 'disabled', label: t('users.state'), sortable: true, text: user => [t(user.disabled ? 'users.disabled' : 'users.active'), user.initialPassword ? t('users.initialPassword') : ''].filter(Boolean).join(' · '), render: user => h('span', { class: 'buttons' }, [
        h(ElTag, { size: 'small', type: user.disabled ? 'info' : 'success', disableTransitions: true }, () => t(user.disabled ? 'users.disabled' : 'users.active')),
        user.initialPassword ? h(ElTag, { size: 'small', type: 'warning', disableTransitions: true, title: t('users.initialPasswordMeans') }, () => t('users.initialPassword')) : null,
      ]) },
      { key: 'actions', label: t('users.actions'), exported: false, render: user => h('span', { class: 'buttons' }, [
        h(ElButton, { link: true, type: 'primary', onClick: () => { editing.value = { user, isNew: false }; } }, () => t('common.edit')),
        h(ElButton, { link: true, type: 'primary', onClick: () => { resetting.value = user; } }, () => t('users.resetPassword')),
      ]) },
    ]);

    return () => h('div', { class: 'page' }, [
      h('div', { class: 'page-head' }, [h('h1', t('page.users')), h(ElButton, { type: 'primary', icon: Plus, onClick: () => { editing.value = { user: null, isNew: true }; } }, () => t('users.new'))]),
      h('section', { class: 'card' }, loaded(state, rows => h(DataTable, { columns: columns.value, rows, rowKey: user => user.username, caption: t('page.users'), file: `${t('page.users')}.csv` }), 8)),
      h(UserDialog, { target: editing.value, onClose: () => { editing.value = null; }, onSaved: () => { editing.value = null; state.reload(); } }),
      h(PasswordDialog, { user: resetting.value, onClose: () => { resetting.value = null; } }),
    ]);
  },
});
