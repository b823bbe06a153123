export { createI18n, useI18n } from 'vue-i18n/dist/vue-i18n.esm-bundler.js';
