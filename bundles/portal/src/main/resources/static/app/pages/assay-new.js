import { defineComponent, h, reactive } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElButton, ElForm, ElMessage } from 'element-plus';
import { post } from '../api.js';
import { AssayForm, assayOf, blankAssay } from '../parts/assay-form.js';
import { assayProblem } from '../parts/assay-problem.js';
import { fetchStandards } from '../parts/grades.js';
import { loaded, useLoad } from '../parts/load.js';
import { fetchRegions } from '../parts/regions.js';
import { useWriting } from '../parts/writing.js';
import { session } from '../session.js';

const FROM_ADDRESS = ['region', 'uscc', 'lot', 'lotTonnes', 'family', 'kind', 'of', 'sampledAt', 'sampler'];

export default defineComponent({
  name: 'NewAssayPage',
  setup() {
    const { t } = useI18n();
    const route = useRoute();
    const router = useRouter();
    const form = reactive(blankAssay(session.me.region ?? ''));
    // a duplicate's sample is its original's
    FROM_ADDRESS.filter(name => route.query[name]).forEach(name => { form[name] = route.query[name]; });
    const writing = useWriting();
    const start = useLoad(async () => {
      const [standards] = await Promise.all([fetchStandards(), fetchRegions()]);
      return standards;
    });
    start.reload();

    async function save(another) {
      const assay = await writing.write(key => post('/grading/assays', assayOf(form), { key }));
      if (!assay) {
        return;
      }
      ElMessage.success(t('assays.registered', { assay: assay.assay, grade: assay.grading?.name ?? '–' }));
      if (another) {
        Object.assign(form, { assay: '', certificate: '', lot: '', lotTonnes: '', values: {} });
        document.getElementById('assay-lot')?.focus();
      } else {
        await router.replace({ name: 'assay', params: { id: assay.id } });
      }
    }
    const submit = event => {
      event.preventDefault();
      save(false);
    };

    return () => h('div', { class: 'page' }, [
      h('div', { class: 'page-head' }, h('h1', t('page.assayNew'))),
      loaded(start, standards => h(ElForm, { labelPosition: 'top', class: 'card', onSubmit: submit }, () => [
        h(AssayForm, { form, standards, errors: writing.refused?.errors ?? [] }),
        writing.refused ? assayProblem(writing.refused) : null,
        h('div', { class: 'buttons form-end' }, [
          h(ElButton, { type: 'primary', nativeType: 'submit', loading: writing.busy }, () => t('assays.register')),
          h(ElButton, { disabled: writing.busy, onClick: () => save(true) }, () => t('assays.registerNext')),
          h(ElButton, { text: true, onClick: () => router.push({ name: 'assays' }) }, () => t('common.cancel')),
        ]),
      ]), 10),
    ]);
  },
});
