import { defineComponent, h, ref, watch } from 'vue';
import { RouterLink, useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElButton } from 'element-plus';
import { Plus, Printer } from '@element-plus/icons-vue';
import { get, post } from '../api.js';
import { AssayCorrection } from '../parts/assay-correction.js';
import { AssayVersions } from '../parts/assay-versions.js';
import { Certificates } from '../parts/certificates.js';
import { decimal, formatDecimal } from '../parts/decimal.js';
import { GradePanel, valueList } from '../parts/grade-panel.js';
import { fetchStandards, fetchText } from '../parts/grades.js';
import { loaded, useLoad } from '../parts/load.js';
import { regionName } from '../parts/regions.js';
import { Settlement } from '../parts/settlement.js';
import { moment } from '../parts/weeks.js';
import { actsFor, may } from '../session.js';

/** The original that a duplicate or an arbitration sample belongs to; such a sample names it by its number, once in a county. */
async function originalOf({ of, region }) {
  if (!of) {
    return null;
  }
  const { assays } = await get('/grading/assays', { region, q: of, kind: 'original' });
  return assays.find(({ assay }) => assay === of) ?? null;
}

/** The limits that failed on the rows above: graded again by the same version, which gives the same for ever. */
async function failedAbove({ grading, family, values, assay }) {
  return grading ? (await post('/grading/grade', { assays: [{ assay, ...values }] }, { query: { standard: grading.standard, family } })).assays[0].failed : [];
}

export default defineComponent({
  name: 'AssayPage',
  setup() {
    const { t, locale } = useI18n();
    const route = useRoute();
    const router = useRouter();
    const correcting = ref(false);
    const state = useLoad(async () => {
      const assay = await get(`/grading/assays/${encodeURIComponent(route.params.id)}`);
      const [original, failed] = await Promise.all([originalOf(assay), failedAbove(assay), assay.grading ? fetchText(assay.grading.standard).catch(() => {}) : null]);
      return { assay, original, failed };
    });
    const standards = useLoad(fetchStandards);
    watch(() => [route.name === 'assay' ? route.params.id : null, locale.value], ([id], before) => {
      if (id) {
        if (before?.[0] !== id) {
          correcting.value = false;
          state.clear();
        }
        state.reload();
      }
    }, { immediate: true });

    const correct = async () => {
      await standards.reload();
      correcting.value = true;
    };
    const corrected = async () => {
      correcting.value = false;
      await state.reload();
      // the form stood above what it changed
      scrollTo({ top: 0 });
    };
    const addSample = kind => {
      const { assay, region, uscc, lot, lotTonnes, family, sampledAt, sampler } = state.data.assay;
      router.push({ name: 'assayNew', query: { kind, of: assay, region, uscc, lot, lotTonnes, family, sampledAt: sampledAt?.slice(0, 10), sampler: sampler || undefined } });
    };

    const card = (title, content, head) => h('section', { class: 'card' }, [h('div', { class: 'card-head' }, [h('h2', title), head]), content]);
    const fact = (label, value) => h('div', { class: 'fact', key: label }, [h('dt', label), h('dd', value || '–')]);

    const facts = assay => h('dl', { class: 'facts' }, [
      fact(t('assays.enterprise'), [assay.enterprise || assay.uscc, h('div', { class: 'muted small' }, [regionName(assay.region), ' ', h('span', { class: 'code' }, assay.uscc)])]),
      fact(t('assays.lot'), assay.lot),
      fact(t('assays.lotTonnes'), assay.lotTonnes == null ? null : `${formatDecimal(decimal(assay.lotTonnes), 3).replace(/\.?0+$/, '')} t`),
      fact(t('assays.family'), t(`assays.familyOf.${assay.family}`)),
      fact(t('assays.kind'), t(`assays.kindOf.${assay.kind}`)),
      fact(t('assays.sampledAt'), assay.sampledAt?.slice(0, 10)),
      fact(t('assays.sampler'), assay.sampler),
      fact(t('assays.lab'), assay.lab),
      fact(t('assays.method'), assay.method),
      fact(t('assays.reportNumber'), assay.certificate),
      fact(t('assays.registeredBy'), [assay.by, h('div', { class: 'muted small' }, moment(assay.at))]),
    ]);
    const values = assay => h('table', { class: 'values whole-table' }, [
      h('caption', { class: 'sr-only' }, t('assays.values')),
      h('thead', h('tr', [h('th', { scope: 'col' }, t('assays.differenceOf.analyte')), h('th', { scope: 'col', class: 'right' }, t('assays.asWritten'))])),
      h('tbody', valueList(assay.values).map(({ code, name, value, unit }) => h('tr', { key: code }, [h('th', { scope: 'row' }, name), h('td', { class: 'right' }, [value, h('span', { class: 'muted small unit' }, unit)])]))),
    ]);
    const graded = (assay, failed) => (assay.grading ? h(GradePanel, { grading: { ...assay.grading, failed }, family: assay.family, whole: true }) : h('p', { class: 'muted' }, t('assays.noStandard')));

    const writes = assay => may('grading.assay') && actsFor(assay.region);
    const lacks = (assay, kind) => !(assay.samples ?? []).some(sample => sample.kind === kind);
    const settling = ({ assay, original }) => (assay.kind !== 'original'
      ? card(t('assays.settlement'), h('p', [t(`assays.kindOf.${assay.kind}`), ' · ', t('assays.ofOriginal'), ' ', original ? h(RouterLink, { to: { name: 'assay', params: { id: original.id } } }, () => original.assay) : assay.of]))
      : card(t('assays.settlement'), h(Settlement, { assay }), writes(assay) ? h('div', { class: 'buttons no-print' }, [
        lacks(assay, 'duplicate') ? h(ElButton, { size: 'small', icon: Plus, onClick: () => addSample('duplicate') }, () => t('assays.addDuplicate')) : null,
        lacks(assay, 'arbitration') ? h(ElButton, { size: 'small', icon: Plus, onClick: () => addSample('arbitration') }, () => t('assays.addArbitration')) : null,
      ]) : null));

    const content = ({ assay, original, failed }) => [
      h('div', { class: 'page-head' }, [
        h('h1', [assay.assay, h('span', { class: 'h1-sub' }, t('version.number', { n: assay.version }))]),
        h('div', { class: 'buttons no-print' }, [
          writes(assay) && !correcting.value ? h(ElButton, { loading: standards.busy, onClick: correct }, () => t('assays.correct')) : null,
          h(ElButton, { icon: Printer, onClick: () => window.print() }, () => t('common.print')),
        ]),
      ]),
      correcting.value ? loaded(standards, list => h(AssayCorrection, { assay, standards: list, key: assay.version, onSaved: corrected, onClose: () => { correcting.value = false; } })) : null,
      h('div', { class: 'assay-view' }, [card(t('assays.grade'), graded(assay, failed)), card(t('assays.values'), values(assay))]),
      card(t('assays.sampleAndLab'), facts(assay)),
      settling({ assay, original }),
      assay.kind === 'original' ? h(Certificates, { assay, writes: writes(assay), graded: ['graded', 'below'].includes(assay.settlement?.grading?.outcome), key: `${assay.id}-${assay.version}` }) : null,
      card(t('assays.versions'), assay.versions?.length > 1 ? h(AssayVersions, { versions: assay.versions }) : h('p', { class: 'muted' }, t('assays.oneVersion'))),
    ];

    return () => h('div', { class: 'page' }, [
      h('p', { class: 'no-print' }, h(RouterLink, { to: { name: 'assays' } }, () => t('assays.back'))),
      loaded(state, content, 10),
    ]);
  },
});
