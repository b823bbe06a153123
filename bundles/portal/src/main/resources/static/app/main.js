import { createApp } from 'vue';
import { Shell } from './shell.js';
import { i18n, preferredLocale, useLocale } from './i18n.js';
import { router } from './routes.js';
import { fetchUser, stayLoggedIn } from './auth.js';
import { session } from './session.js';
import { watchCountyPages } from './county-pages.js';
import { watchPlatform } from './platform.js';

await useLocale(preferredLocale());
if (session.token) {
  // a token that the server no longer takes is dropped on the way; the router then shows the login page
  await fetchUser().catch(() => {});
}
createApp(Shell).use(i18n).use(router).mount('#app');
stayLoggedIn();
watchPlatform();
watchCountyPages();
