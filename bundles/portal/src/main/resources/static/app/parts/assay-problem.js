// Why an analysis was not taken, field by field.
import { h } from 'vue';
import { ElAlert } from 'element-plus';
import { t } from '../i18n.js';
import { fieldName } from './assay-fields.js';

export function assayProblem(problem) {
  return h(ElAlert, { type: 'error', closable: false, showIcon: true, role: 'alert', title: problem.message }, {
    default: () => (problem.errors?.length ? h('ul', { class: 'plain-list' }, problem.errors.map(({ column, message }) => h('li', [column ? fieldName(column) : '', message].filter(Boolean).join(t('standards.colon'))))) : null),
  });
}
