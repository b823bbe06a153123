// Bundles the third-party libraries once, as one ES module per name that our pages and a county's pages may import.
// Run by Maven; the argument is the folder to write to.
import { build } from 'esbuild';
import { mkdir, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2];
if (!out) {
  throw new Error('usage: build.mjs FOLDER');
}
await rm(out, { recursive: true, force: true });
await mkdir(out, { recursive: true });

const common = {
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2021',
  charset: 'utf8',
  legalComments: 'linked',
  logLevel: 'warning',
  absWorkingDir: dirname(here),
  define: {
    'process.env.NODE_ENV': '"production"',
    __VUE_OPTIONS_API__: 'true',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
    __INTLIFY_DROP_MESSAGE_COMPILER__: 'false',
  },
};

// Vue stands alone; everything else shares that one copy through the import map.
const modules = ['vue', 'vue-router', 'vue-i18n', 'element-plus', 'icons', 'echarts'];
await Promise.all(modules.map(name => build({
  ...common,
  entryPoints: [join(here, `${name}.js`)],
  outfile: join(out, `${name}.js`),
  external: name === 'vue' ? [] : ['vue'],
})));
await build({ ...common, entryPoints: [join(here, 'element-plus.css')], outfile: join(out, 'element-plus.css') });
