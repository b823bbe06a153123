// Two languages; the choice is kept on this machine.
import { computed } from 'vue';
import { createI18n } from 'vue-i18n';
import { en as elementEnglish, zhCn as elementChinese } from 'element-plus';

export const LOCALES = { 'zh-CN': '中文', en: 'EN' };

const KEY = 'lingmei.locale';
const loaders = {
  'zh-CN': () => import('./locale/zh-CN.js'),
  en: () => import('./locale/en.js'),
};

// the translations are flat: a key is a name, not a path
export const i18n = createI18n({
  legacy: false, locale: 'zh-CN', fallbackLocale: false, messages: {}, messageResolver: (messages, key) => messages[key] ?? null,
  missingWarn: false, fallbackWarn: false,
});

export const elementLocale = computed(() => (i18n.global.locale.value === 'en' ? elementEnglish : elementChinese));

export const t = (...args) => i18n.global.t(...args);

export const currentLocale = () => i18n.global.locale.value;

/** A text that comes in both languages, or in one only. */
export const inLanguage = text => (text == null || typeof text === 'string' ? text ?? '' : (currentLocale() === 'en' ? text.en ?? text.zh : text.zh ?? text.en) ?? '');

export async function useLocale(locale) {
  const messages = await loaders[locale]();
  i18n.global.setLocaleMessage(locale, messages.default);
  i18n.global.locale.value = locale;
  document.documentElement.lang = locale;
  try {
    localStorage.setItem(KEY, locale);
  } catch {
    // a browser that keeps nothing still shows the language for now
  }
}

export function preferredLocale() {
  try {
    const kept = localStorage.getItem(KEY);
    return kept in loaders ? kept : 'zh-CN';
  } catch {
    return 'zh-CN';
  }
}
