// The frame around every page: masthead, menu, language, and where focus goes on a new page.
import { computed, defineComponent, h, nextTick, ref, watch, watchEffect } from 'vue';
import { RouterLink, RouterView, useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElButton, ElConfigProvider, ElDrawer, ElIcon } from 'element-plus';
import { Connection, DataAnalysis, Document, Expand, Files, MapLocation, Notebook, OfficeBuilding, Stamp, SwitchButton, Tickets, TrendCharts, User } from '@element-plus/icons-vue';
import { LOCALES, elementLocale, inLanguage, useLocale } from './i18n.js';
import { logout } from './auth.js';
import { LoginAgain } from './parts/login-again.js';
import { actsFor, session } from './session.js';
import { countyPages, findCountyPage } from './county-pages.js';
import { platform } from './platform.js';
import { visiblePages } from './routes.js';
import { regionName } from './parts/regions.js';

const ICONS = { Connection, DataAnalysis, Document, Files, Notebook, OfficeBuilding, Stamp, Tickets, TrendCharts, User };

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
    const { t } = useI18n();
    const route = useRoute();
    // a county may keep its pages to its own users
    const mine = computed(() => countyPages.value.filter(({ region }) => actsFor(region)));
    const entry = (key, to, active, icon, content) => h(RouterLink, {
      key, to, class: { active }, 'aria-current': active ? 'page' : null, onClick: () => emit('chosen'),
    }, () => [h(ElIcon, { size: 18 }, () => h(icon)), content]);
    const ofCounty = ({ region, id, title }) => entry(`${region}/${id}`, { name: 'countyPage', params: { region, id } },
      route.name === 'countyPage' && route.params.region === region && route.params.id === id, MapLocation,
      h('span', { class: 'menu-two' }, [inLanguage(title), h('span', { class: 'muted small' }, regionName(region))]));
    return () => h('nav', { class: 'menu', 'aria-label': t('shell.menu') }, [
      visiblePages().map(page => entry(page.name, { name: page.name }, route.meta.menu === page.name, ICONS[page.icon], h('span', t(`page.${page.name}`)))),
      mine.value.length ? h('div', { class: 'menu-group', role: 'group', 'aria-label': t('shell.counties') }, [
        h('p', { 'aria-hidden': 'true' }, t('shell.counties')), mine.value.map(ofCounty),
      ]) : null,
    ]);
  },
});

export const Shell = defineComponent({
  name: 'Shell',
  setup() {
    const { t, te } = useI18n();
    const route = useRoute();
    const router = useRouter();
    const open = ref(false);

    const heading = computed(() => {
      if (route.name === 'countyPage') {
        return inLanguage(findCountyPage(route.params.region, route.params.id)?.title);
      }
      return te(`page.${String(route.name)}`) ? t(`page.${String(route.name)}`) : '';
    });
    watchEffect(() => {
      document.title = heading.value ? `${heading.value} · ${t('platform')}` : t('platform');
    });
    // another county in the same page is no new page, another page of a county is one
    watch(() => `${String(route.name ?? '')}${route.name === 'countyPage' ? route.path : ''}`, async (now, before) => {
      await nextTick();
      if (before) {
        document.getElementById('content')?.focus({ preventScroll: true });
      }
    });
    // the page first, so that it does not ask without a token
    const leave = async () => {
      const stayed = await router.push({ name: 'login' });
      if (!stayed) {
        logout();
      }
    };

    const identity = () => h(RouterLink, {
      to: { name: 'account' }, class: 'who', title: t('shell.account'), 'aria-current': route.name === 'account' ? 'page' : null, onClick: () => { open.value = false; },
    }, () => [
      h(ElIcon, { size: 18 }, () => h(User)),
      h('span', { class: 'who-region' }, session.me?.region ? regionName(session.me.region) : t('shell.province')),
      h('span', { class: 'who-name' }, session.me?.displayName || session.me?.username),
      h('span', { class: 'who-account' }, t('shell.account')),
    ]);
    const passwordNotice = () => (session.me.initialPassword && route.name !== 'account' ? h('p', { class: 'banner no-print', role: 'status' }, [
      t('shell.initialPassword'), ' ', h(RouterLink, { to: { name: 'account', query: { back: route.fullPath } } }, () => t('account.changePassword')),
    ]) : null);

    const masthead = () => h('header', { class: 'masthead no-print' }, [
      h(ElButton, { class: 'menu-button', text: true, icon: Expand, 'aria-label': t('shell.openMenu'), onClick: () => { open.value = true; } }),
      h(RouterLink, { to: '/', class: 'brand' }, () => t('platform')),
      h('div', { class: 'masthead-right' }, [
        identity(),
        h(LanguageSwitch),
        h(ElButton, { text: true, icon: SwitchButton, class: 'leave', 'aria-label': t('shell.logout'), title: t('shell.logout'), onClick: leave }),
      ]),
    ]);

    const banner = () => (platform.developmentMode ? h('p', { class: 'banner no-print', role: 'status' }, [h('strong', t('shell.development')), ' ', t('shell.developmentMeans')]) : null);

    const framed = () => h('div', { class: 'frame' }, [
      h('a', { class: 'skip', href: '#content', onClick: event => { event.preventDefault(); document.getElementById('content').focus(); } }, t('shell.skip')),
      masthead(),
      h('div', { class: 'banners' }, [banner(), passwordNotice()]),
      h('aside', { class: 'side no-print' }, h(PageMenu)),
      h('main', { id: 'content', tabindex: '-1' }, h(RouterView)),
      h(ElDrawer, {
        modelValue: open.value, 'onUpdate:modelValue': value => { open.value = value; }, direction: 'ltr', size: 260, title: t('platform'),
      }, () => [
        h('p', { class: 'drawer-who' }, [identity()]),
        h(PageMenu, { onChosen: () => { open.value = false; } }),
      ]),
      h(LoginAgain),
    ]);
    const bare = () => h('div', { class: 'bare' }, [banner(), h('div', { class: 'bare-top' }, h(LanguageSwitch)), h(RouterView)]);

    return () => h(ElConfigProvider, { locale: elementLocale.value },
      () => (session.me && route.name !== 'login' ? framed() : bare()));
  },
});
