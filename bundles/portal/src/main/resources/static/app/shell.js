// The frame around every page: masthead, menu, language, and where focus goes on a new page.
import { computed, defineComponent, h, nextTick, ref, watch, watchEffect } from 'vue';
import { RouterLink, RouterView, useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElButton, ElConfigProvider, ElDrawer, ElIcon } from 'element-plus';
import { Connection, DataAnalysis, Document, Expand, Files, Notebook, OfficeBuilding, SwitchButton, User } from '@element-plus/icons-vue';
import { LOCALES, elementLocale, useLocale } from './i18n.js';
import { logout } from './auth.js';
import { session } from './session.js';
import { visiblePages } from './routes.js';
import { regionName } from './parts/regions.js';

const ICONS = { Connection, DataAnalysis, Document, Files, Notebook, OfficeBuilding, User };

const LanguageSwitch = defineComponent({
  name: 'LanguageSwitch',
  setup() {
    const { locale, t } = useI18n();
    return () => h('div', { class: 'languages', role: 'group', 'aria-label': t('shell.language') }, Object.entries(LOCALES).map(([code, label]) =>
      h('button', { type: 'button', lang: code, 'aria-pressed': String(locale.value === code), onClick: () => useLocale(code) }, label)));
  },
});

const PageMenu = defineComponent({
  name: 'PageMenu',
  emits: ['chosen'],
  setup(props, { emit }) {
    const { t, locale } = useI18n();
    const route = useRoute();
    const title = page => page.title?.[locale.value] ?? t(`page.${page.name}`);
    return () => h('nav', { class: 'menu', 'aria-label': t('shell.menu') }, visiblePages().map(page =>
      h(RouterLink, {
        key: page.name, to: { name: page.name }, class: { active: route.name === page.name },
        'aria-current': route.name === page.name ? 'page' : null, onClick: () => emit('chosen'),
      }, () => [h(ElIcon, { size: 18 }, () => h(ICONS[page.icon] ?? Document)), h('span', title(page))])));
  },
});

export const Shell = defineComponent({
  name: 'Shell',
  setup() {
    const { t, te } = useI18n();
    const route = useRoute();
    const router = useRouter();
    const open = ref(false);

    const heading = computed(() => (te(`page.${String(route.name)}`) ? t(`page.${String(route.name)}`) : ''));
    watchEffect(() => {
      document.title = heading.value ? `${heading.value} · ${t('platform')}` : t('platform');
    });
    watch(() => route.name, async (now, before) => {
      await nextTick();
      if (before) {
        document.getElementById('content')?.focus({ preventScroll: true });
      }
    });
    // the page first, so that it does not ask without a token
    const leave = async () => {
      await router.push({ name: 'login' });
      logout();
    };

    const identity = () => h('span', { class: 'who' }, [
      h('span', { class: 'who-region' }, session.me?.region ? regionName(session.me.region) : t('shell.province')),
      h('span', { class: 'who-name' }, session.me?.displayName || session.me?.username),
    ]);

    const masthead = () => h('header', { class: 'masthead no-print' }, [
      h(ElButton, { class: 'menu-button', text: true, icon: Expand, 'aria-label': t('shell.openMenu'), onClick: () => { open.value = true; } }),
      h(RouterLink, { to: '/', class: 'brand' }, () => t('platform')),
      h('div', { class: 'masthead-right' }, [
        identity(),
        h(LanguageSwitch),
        h(ElButton, { text: true, icon: SwitchButton, class: 'leave', 'aria-label': t('shell.logout'), title: t('shell.logout'), onClick: leave }),
      ]),
    ]);

    const framed = () => h('div', { class: 'frame' }, [
      h('a', { class: 'skip', href: '#content', onClick: event => { event.preventDefault(); document.getElementById('content').focus(); } }, t('shell.skip')),
      masthead(),
      h('aside', { class: 'side no-print' }, h(PageMenu)),
      h('main', { id: 'content', tabindex: '-1' }, h(RouterView)),
      h(ElDrawer, {
        modelValue: open.value, 'onUpdate:modelValue': value => { open.value = value; }, direction: 'ltr', size: 260, title: t('platform'),
      }, () => [
        h('p', { class: 'drawer-who' }, [identity()]),
        h(PageMenu, { onChosen: () => { open.value = false; } }),
      ]),
    ]);
    const bare = () => h('div', { class: 'bare' }, [h('div', { class: 'bare-top' }, h(LanguageSwitch)), h(RouterView)]);

    return () => h(ElConfigProvider, { locale: elementLocale.value },
      () => (session.me && route.name !== 'login' ? framed() : bare()));
  },
});
