// The forms as data: what an indicator and an item are called. Fetched once per login.
import { shallowRef, watch } from 'vue';
import { get } from '../api.js';
import { currentLocale } from '../i18n.js';
import { session } from '../session.js';

export const forms = shallowRef([]);
let pending = null;

export function fetchForms() {
  pending ??= get('/reporting/forms').then(list => {
    forms.value = list;
    return forms.value;
  }, error => {
    pending = null;
    throw error;
  });
  return pending;
}

watch(() => session.me?.username, () => {
  pending = null;
  forms.value = [];
});

export const inLanguage = (text, fallback = '') => text?.[currentLocale() === 'en' ? 'en' : 'zh'] ?? text?.zh ?? fallback;

/** A county's forms, with what it asks for besides; asked anew each time, as its module may have changed. */
export const fetchFormsOf = region => get('/reporting/forms', { region });

/** Such as “期末库存 · 一级”; the codes where the forms do not say. */
export function cellName({ form, indicator, item }, list = forms.value) {
  const known = list.find(each => each.form === form)?.indicators?.find(each => each.indicator === indicator);
  const itemKnown = known?.items?.find(each => each.item === item);
  return [inLanguage(known?.title, indicator), inLanguage(itemKnown?.title, item)].filter(Boolean).join(' · ');
}
