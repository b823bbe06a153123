import { defineComponent, h } from 'vue';
import { RouterLink } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElEmpty } from 'element-plus';
import { visiblePages } from '../routes.js';

export default defineComponent({
  name: 'NothingPage',
  setup() {
    const { t } = useI18n();
    return () => h(ElEmpty, { description: t(visiblePages().length ? 'nothing.missing' : 'nothing.noRights') },
      () => (visiblePages().length ? h(RouterLink, { to: '/' }, () => t('nothing.home')) : null));
  },
});
