// Whether a certificate is genuine; open to everybody who holds one, most of them on a phone.
import { computed, defineComponent, h, ref, watch } from 'vue';
import { useRoute, useRouter } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElButton, ElForm, ElFormItem, ElInput } from 'element-plus';
import { get } from '../api.js';
import { decimal, formatDecimal } from '../parts/decimal.js';
import { valueList } from '../parts/grade-panel.js';
import { withSubscripts } from '../parts/grades.js';
import { loaded, useLoad } from '../parts/load.js';
import { regionName } from '../parts/regions.js';
import { moment } from '../parts/weeks.js';
import { session } from '../session.js';

const SIGNS = { valid: '✓', revoked: '✕', superseded: '!', unknown: '?' };

/** The code in what somebody typed or pasted, which may be the whole address. */
const codeIn = text => decodeURIComponent(text.trim().split('/').at(-1).split('?')[0]).trim();

export default defineComponent({
  name: 'VerifyPage',
  setup() {
    const { t, locale } = useI18n();
    const route = useRoute();
    const router = useRouter();
    const typed = ref('');
    const code = computed(() => (route.name === 'verify' ? String(route.params.code ?? '') : ''));
    const state = useLoad(async () => {
      try {
        return await get(`/grading/certificates/verification/${encodeURIComponent(code.value)}`);
      } catch (problem) {
        if (problem.status === 404 || problem.status === 400) {
          return { state: 'unknown' };
        }
        throw problem;
      }
    });
    watch([code, locale], ([now], before) => {
      if (now !== before?.[0]) {
        state.clear();
        typed.value = '';
      }
      if (now) {
        state.reload();
      }
    }, { immediate: true });

    const look = event => {
      event.preventDefault();
      const wanted = codeIn(typed.value);
      if (wanted) {
        router.push({ name: 'verify', params: { code: wanted } });
      }
    };
    const form = () => h(ElForm, { class: 'verify-form no-print', labelPosition: 'top', onSubmit: look }, () => [
      h(ElFormItem, { label: t(code.value ? 'verify.another' : 'verify.code'), for: 'verify-code' }, () => h(ElInput, {
        id: 'verify-code', size: 'large', modelValue: typed.value, 'onUpdate:modelValue': value => { typed.value = value; }, maxlength: 300, autocomplete: 'off', autocapitalize: 'off', spellcheck: false,
      })),
      h(ElButton, { type: code.value ? 'default' : 'primary', size: 'large', nativeType: 'submit', class: 'wide', disabled: !typed.value.trim() }, () => t('verify.look')),
    ]);

    const verdict = found => h('div', { class: ['verdict', `is-${found.state}`], role: 'status' }, [
      h('span', { class: 'verdict-sign', 'aria-hidden': 'true' }, SIGNS[found.state] ?? '?'),
      h('div', [h('p', { class: 'verdict-word' }, found.stateName ?? t('verify.unknown')), h('p', found.remark ?? t('verify.unknownMeans')),
        found.revocationReason ? h('p', t('verify.revokedBecause', { reason: found.revocationReason, at: moment(found.revokedAt) })) : null]),
    ]);
    const fact = (label, value) => (value == null || value === '' ? null : h('div', { class: 'verify-fact', key: label }, [h('dt', label), h('dd', value)]));
    const county = ({ region, regionName: given }) => (region && locale.value === 'en' ? regionName(region, given) : given);
    const said = found => [
      h('div', { class: 'verify-grade' }, [h('p', { class: 'muted' }, t('assays.grade')), h('p', { class: 'verify-grade-name' }, found.gradeName || found.grade), found.gradeName && found.gradeName !== found.grade ? h('p', { class: 'muted' }, found.grade) : null,
        found.subGrade ? h('p', { class: 'verify-part' }, [h('span', { class: 'muted small' }, t('verify.subGrade')), ' ', h('strong', found.subGrade.code), ' ', found.subGrade.name]) : null]),
      h('dl', [
        fact(t('verify.number'), h('span', { class: 'code' }, found.number)),
        fact(t('verify.issuedAt'), moment(found.issuedAt)),
        fact(t('assays.enterprise'), [found.enterprise, h('div', { class: 'muted small code' }, found.uscc)]),
        fact(t('common.county'), county(found)),
        fact(t('assays.lot'), found.lot),
        fact(t('assays.lotTonnes'), found.lotTonnes == null ? null : `${formatDecimal(decimal(found.lotTonnes), 3).replace(/\.?0+$/, '')} t`),
        fact(t('assays.family'), found.familyName),
        fact(t('assays.values'), h('ul', { class: 'verify-values' }, valueList(found.values).map(one => h('li', { key: one.code }, [h('span', one.name), h('strong', `${one.value} ${one.unit}`), h('span', { class: 'muted' }, withSubscripts(found.limits?.[one.code] ?? ''))])))),
        fact(t('verify.standard'), [h('div', found.standardTitle), h('div', { class: 'muted small' }, [found.standard, found.issueNumber, found.judging].filter(Boolean).join(' · '))]),
        found.subGrade ? fact(t('verify.subGrade'), [h('div', [found.subGrade.code, ' · ', withSubscripts(found.subGrade.limits)]),
          h('div', { class: 'muted small' }, t('verify.toldApartBy', { county: county(found), module: found.subGrade.module, version: found.subGrade.version }))]) : null,
        fact(t('assays.sampledAt'), found.sampledAt?.slice(0, 10)),
        fact(t('assays.lab'), [found.lab, found.method].filter(Boolean).join(' · ')),
        fact(t('assays.reportNumber'), found.certificate),
      ]),
      h('p', { class: 'muted small' }, t('verify.compare')),
    ];

    // within the frame of somebody who is logged in there is a main part already
    return () => h(session.me ? 'div' : 'main', { class: 'verify' }, [
      h('p', { class: 'verify-who muted' }, t('platform')),
      h('h1', t('page.verify')),
      code.value ? loaded(state, found => [verdict(found), found.state === 'unknown' ? h('p', { class: 'anywhere' }, [t('verify.asked'), ' ', h('span', { class: 'code' }, code.value)]) : said(found)], 6) : h('p', { class: 'muted' }, t('verify.intro')),
      form(),
    ]);
  },
});
