// The runtime without the template compiler: pages use h(), so no page needs a policy that allows eval.
export * from 'vue/dist/vue.runtime.esm-bundler.js';
