// The counties, fetched once per login.
import { shallowRef, watch } from 'vue';
import { get } from '../api.js';
import { currentLocale, t } from '../i18n.js';
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

const registered = code => regions.value.find(({ region }) => region === code)?.name ?? null;

/** The county's name in the reader's language, where the page knows it; else as it is registered, which is Chinese, or what is given; else its code. */
export function regionName(code, given = null) {
  const key = `region.${code}`;
  const translated = t(key);
  return translated !== key ? translated : registered(code) ?? given ?? code;
}

/** A sentence of the server, which names the county as it is registered, with the county's name in the reader's language. */
export function namingRegion(sentence, code) {
  const name = registered(code);
  return name && currentLocale() === 'en' ? sentence.replace(name, regionName(code)) : sentence;
}
