// The counties, fetched once per login.
import { shallowRef, watch } from 'vue';
import { get } from '../api.js';
import { t } from '../i18n.js';
import { session } from '../session.js';

export const regions = shallowRef([]);
let pending = null;

export function fetchRegions() {
  pending ??= get('/regions').then(list => {
    regions.value = list;
    return list;
  }, error => {
    pending = null;
    throw error;
  });
  return pending;
}

watch(() => session.me?.username, user => {
  pending = null;
  if (user) {
    // pages that need the counties ask again and show the error
    fetchRegions().catch(() => {});
  }
}, { immediate: true });

/** The county's name; its code until the names have come. The names are Chinese in both languages: they are proper names. */
export function regionName(code) {
  const key = `region.${code}`;
  const translated = t(key);
  return translated !== key ? translated : regions.value.find(region => region.region === code)?.name ?? code;
}
