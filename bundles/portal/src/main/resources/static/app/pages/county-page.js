// A page of a county's own module: fetched when it is opened, and kept from hurting anything else.
import { computed, defineComponent, h, onErrorCaptured, ref, shallowRef, Suspense, watch } from 'vue';
import { useRoute } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElAlert, ElButton } from 'element-plus';
import { countyPages, findCountyPage, known, refreshCountyPages } from '../county-pages.js';
import { countyApi } from '../parts/county-api.js';
import { loaded, nothing } from '../parts/load.js';
import { regionName } from '../parts/regions.js';

async function componentAt(src) {
  if (new URL(src, location.href).origin !== location.origin) {
    throw new Error(src);
  }
  const { default: component } = await import(src);
  if (component == null || !['object', 'function'].includes(typeof component)) {
    throw new Error('no default export');
  }
  return component;
}

export default defineComponent({
  name: 'CountyPageHost',
  setup() {
    const { t } = useI18n();
    const route = useRoute();
    const opened = shallowRef(null);
    const component = shallowRef(null);
    const failed = shallowRef(null);
    const attempt = ref(0);
    let turn = 0;

    const entry = computed(() => (route.name === 'countyPage' ? findCountyPage(route.params.region, route.params.id) : null));
    const same = page => opened.value != null && page.region === opened.value.region && page.id === opened.value.id;

    async function open(page) {
      const mine = ++turn;
      attempt.value++;
      opened.value = page;
      component.value = null;
      failed.value = null;
      try {
        // a browser may remember that a module could not be fetched; another address is asked for anew
        const found = await componentAt(attempt.value > 1 ? `${page.src}?${attempt.value}` : page.src);
        if (mine === turn) {
          component.value = found;
        }
      } catch (error) {
        if (mine === turn) {
          failed.value = { key: 'countyPage.notLoaded', error };
        }
      }
    }

    onErrorCaptured(error => {
      console.warn(opened.value?.src, error);
      component.value = null;
      failed.value = { key: 'countyPage.failed', error };
      return false;
    });

    // a page that is open and works stays as it is, whatever somebody has just entered
    watch(entry, page => {
      if (page && (!same(page) || (failed.value && page.src !== opened.value.src))) {
        attempt.value = 0;
        open(page);
      }
    }, { immediate: true });

    const box = () => h(ElAlert, { type: 'error', showIcon: true, closable: false, role: 'alert', class: 'county-page-failed' }, {
      title: () => t(failed.value.key, { county: regionName(opened.value.region), version: opened.value.version }),
      default: () => [
        h('p', t('countyPage.restWorks')),
        h('p', { class: 'code small anywhere' }, String(failed.value.error?.message ?? failed.value.error)),
        h(ElButton, { size: 'small', onClick: () => open(entry.value ?? opened.value) }, () => t('common.retry')),
      ],
    });

    const newer = () => (entry.value && entry.value.src !== opened.value.src && !failed.value ? h(ElAlert, {
      type: 'info', showIcon: true, closable: false, class: 'failure', title: t('countyPage.newer', { version: entry.value.version }),
    }, { default: () => h(ElButton, { size: 'small', onClick: () => { attempt.value = 0; open(entry.value); } }, () => t('countyPage.open')) }) : null);

    const gone = () => (!entry.value && known.value ? h(ElAlert, { type: 'warning', showIcon: true, closable: false, title: t('countyPage.gone') }) : null);

    const content = () => {
      if (failed.value) {
        return box();
      }
      return loaded({ data: component.value, error: null }, found => h(Suspense, null, {
        default: () => h(found, { key: `${opened.value.src} ${attempt.value}`, region: opened.value.region, api: countyApi(opened.value.region) }),
        fallback: () => loaded({ data: null, error: null }, null),
      }), 8);
    };

    const missing = () => (known.value
      ? h('div', { class: 'page' }, [nothing(t('countyPage.missing')), h('p', { class: 'more' }, h(ElButton, { onClick: refreshCountyPages }, () => t('common.retry')))])
      : h('div', { class: 'page' }, loaded({ data: null, error: null }, null, 8)));

    const shown = computed(() => opened.value != null && opened.value.region === route.params.region && opened.value.id === route.params.id);
    return () => (shown.value && (countyPages.value.length || opened.value)
      ? h('div', { class: 'page county-page' }, [newer(), gone(), content()])
      : missing());
  },
});
