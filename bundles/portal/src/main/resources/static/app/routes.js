// The pages of the platform and who sees them; those of the counties are in county-pages.js.
import { createRouter, createWebHashHistory } from 'vue-router';
import { onUnauthorized } from './api.js';
import { fetchUser } from './auth.js';
import { end, forget, may, session } from './session.js';

/** In the order of the menu. */
const pages = [
  { name: 'overview', path: '/overview', permission: 'reporting.read', icon: 'DataAnalysis', load: () => import('./pages/overview.js') },
  { name: 'county', path: '/counties/:region?', permission: 'reporting.read', icon: 'Document', load: () => import('./pages/county.js') },
  { name: 'responsibilities', path: '/responsibilities', permission: 'reporting.read', icon: 'Notebook',
    load: () => import('./pages/responsibilities.js') },
  { name: 'register', path: '/register', permission: 'reporting.read', icon: 'OfficeBuilding', load: () => import('./pages/register.js') },
  { name: 'standards', path: '/standards', permission: 'grading.read', icon: 'Stamp', load: () => import('./pages/standards.js') },
  { name: 'assays', path: '/assays', permission: 'grading.read', icon: 'Tickets', load: () => import('./pages/assays.js') },
  { name: 'backtests', path: '/backtests', permission: 'grading.read', icon: 'TrendCharts', load: () => import('./pages/backtests.js') },
  { name: 'modules', path: '/modules', permission: 'modules.read', icon: 'Connection', load: () => import('./pages/modules.js') },
  { name: 'users', path: '/users', permission: 'users.write', icon: 'User', load: () => import('./pages/users.js') },
  { name: 'audit', path: '/audit', permission: 'audit.read', icon: 'Files', load: () => import('./pages/audit.js') },
];

/** Pages that are reached from one of the menu, whose entry stays marked meanwhile. */
const subpages = [
  { name: 'standard', under: 'standards', path: '/standards/:name/:tab?', permission: 'grading.read', load: () => import('./pages/standard.js') },
  { name: 'assayNew', under: 'assays', path: '/assays/new', permission: 'grading.assay', load: () => import('./pages/assay-new.js') },
  { name: 'assay', under: 'assays', path: '/assays/:id', permission: 'grading.read', load: () => import('./pages/assay.js') },
];

export const visiblePages = () => pages.filter(page => may(page.permission));

/** Where somebody wanted to go who had to log in first, as long as that is a page to go back to. */
export const inside = path => (String(path).startsWith('/') && !String(path).startsWith('/login') ? String(path) : '/');

const home = () => visiblePages()[0]?.name ?? 'nothing';

const toRoute = page => ({
  name: page.name,
  path: page.path,
  component: () => page.load().then(module => module.default),
  meta: { permission: page.permission, menu: page.under ?? page.name },
});

export const router = createRouter({
  history: createWebHashHistory('/'),
  scrollBehavior: (to, from, saved) => saved ?? (to.path === from.path ? false : { top: 0 }),
  routes: [
    { path: '/', redirect: () => ({ name: home() }) },
    { path: '/login', name: 'login', component: () => import('./pages/login.js').then(module => module.default), meta: { open: true } },
    { path: '/account', name: 'account', component: () => import('./pages/account.js').then(module => module.default) },
    { path: '/nothing', name: 'nothing', component: () => import('./pages/nothing.js').then(module => module.default) },
    { path: '/verify/:code?', name: 'verify', component: () => import('./pages/verify.js').then(module => module.default), meta: { open: true } },
    ...[...pages, ...subpages].map(toRoute),
    { path: '/counties/:region/:id', name: 'countyPage', component: () => import('./pages/county-page.js').then(module => module.default) },
    { path: '/:rest(.*)', redirect: { name: 'nothing' } },
  ],
});

router.beforeEach(async to => {
  if (to.meta.open) {
    return true;
  }
  if (session.token && !session.me) {
    await fetchUser().catch(() => {});
  }
  if (!session.me) {
    return { name: 'login', query: to.name === 'nothing' ? {} : { back: to.fullPath } };
  }
  return !to.meta.permission || may(to.meta.permission) ? true : { name: 'nothing' };
});

router.onError((error, to) => {
  // after an upgrade of the platform an open page asks for files that are gone: take the new page, once
  const key = `lingmei.reloaded:${to.fullPath}`;
  if (!sessionStorage.getItem(key)) {
    sessionStorage.setItem(key, '1');
    location.hash = to.fullPath;
    location.reload();
  }
});

// the router hears of addresses once its first page is there, and would write that page's own over what was chosen meanwhile
let asked = location.hash;
router.beforeResolve((to, from) => {
  if (from.matched.length || location.hash === asked) {
    return true;
  }
  asked = location.hash;
  return asked.slice(1) || '/';
});

router.afterEach(to => sessionStorage.removeItem(`lingmei.reloaded:${to.fullPath}`));

/** Leaves for the login page, which leads back here; false where somebody would rather stay with what is unsaved. */
export async function toLogin(query = {}) {
  const here = router.currentRoute.value;
  const stayed = here.name === 'login' ? null : await router.push({ name: 'login', query: { back: here.fullPath, ...query } });
  if (!stayed) {
    forget();
  }
  return !stayed;
}

onUnauthorized(() => {
  end();
  if (!session.ended) {
    toLogin({ expired: '1' });
  }
});
