// The certificates of an analysis: issuing, fetching the document, revoking.
import { computed, defineComponent, h, ref, watch } from 'vue';
import { RouterLink } from 'vue-router';
import { useI18n } from 'vue-i18n';
import { ElButton, ElMessage, ElMessageBox, ElTag } from 'element-plus';
import { Document, Download } from '@element-plus/icons-vue';
import { download, get, post } from '../api.js';
import { loaded, useLoad } from './load.js';
import { moment } from './weeks.js';

const TONES = { valid: 'success', revoked: 'danger', superseded: 'warning' };

export const Certificates = defineComponent({
  name: 'Certificates',
  props: { assay: { type: Object, required: true }, writes: Boolean, graded: Boolean },
  setup(props) {
    const { t, locale } = useI18n();
    const busy = ref(false);
    const state = useLoad(async () => (await get('/grading/certificates', { assay: props.assay.id })).certificates);
    watch(locale, () => state.reload(), { immediate: true });
    const valid = computed(() => (state.data ?? []).some(certificate => certificate.state === 'valid'));

    async function attempt(act) {
      busy.value = true;
      try {
        await act();
      } catch (problem) {
        ElMessage.error(problem.message);
      } finally {
        busy.value = false;
      }
    }
    const issue = () => attempt(async () => {
      const { number } = await post(`/grading/assays/${encodeURIComponent(props.assay.id)}/certificate`, {});
      ElMessage.success(t('assays.issued', { number }));
      await state.reload();
    });
    const fetchPdf = ({ number }) => attempt(() => download(`/grading/certificates/${encodeURIComponent(number)}/pdf`, `${number}.pdf`));
    async function revoke({ number }) {
      const asked = await ElMessageBox.prompt(t('assays.revokeText', { number }), t('assays.revoke'), {
        inputValidator: text => Boolean(text?.trim()) || t('assays.reasonMissing'), confirmButtonText: t('assays.revoke'), confirmButtonClass: 'el-button--danger', cancelButtonText: t('common.cancel'),
      }).catch(() => null);
      if (asked) {
        await attempt(async () => {
          await post(`/grading/certificates/${encodeURIComponent(number)}/revocation`, { reason: asked.value.trim() });
          await state.reload();
        });
      }
    }

    const entry = certificate => h('li', { key: certificate.number }, [
      h('span', { class: 'strong code' }, certificate.number),
      h(ElTag, { type: TONES[certificate.state] ?? 'info', size: 'small', disableTransitions: true }, () => certificate.stateName),
      h('span', { class: 'muted' }, moment(certificate.issuedAt)),
      h('span', certificate.gradeName),
      certificate.subGrade ? h('span', { class: 'grade-part' }, certificate.subGrade.name) : null,
      certificate.revocationReason ? h('span', { class: 'bad' }, certificate.revocationReason) : null,
      h('span', { class: 'buttons no-print' }, [
        h(ElButton, { size: 'small', icon: Download, disabled: busy.value, onClick: () => fetchPdf(certificate) }, () => t('assays.pdf')),
        h(RouterLink, { to: { name: 'verify', params: { code: certificate.code } }, target: '_blank' }, () => t('assays.verifyPage')),
        props.writes && certificate.state === 'valid' ? h(ElButton, { size: 'small', link: true, type: 'danger', disabled: busy.value, onClick: () => revoke(certificate) }, () => t('assays.revoke')) : null,
      ]),
    ]);

    return () => h('section', { class: 'card' }, [
      h('div', { class: 'card-head' }, [h('h2', t('assays.certificates')), props.writes && props.graded && state.data && !valid.value
        ? h(ElButton, { type: 'primary', icon: Document, loading: busy.value, class: 'no-print', onClick: issue }, () => t('assays.issue')) : null]),
      loaded(state, list => (list.length ? h('ul', { class: 'certificates' }, list.map(entry)) : h('p', { class: 'muted' }, t('assays.noCertificate'))), 1),
    ]);
  },
});
