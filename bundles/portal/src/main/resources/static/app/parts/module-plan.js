// What a module would change, before anything is changed.
import { h } from 'vue';
import { ElAlert } from 'element-plus';
import { DataTable } from './data-table.js';
import { versions } from './deployment.js';
import { formatSize } from './file-drop.js';
import { regionName } from './regions.js';
import { inLanguage, t } from '../i18n.js';

const fact = (label, value) => h('div', { class: 'fact' }, [h('dt', label), h('dd', value)]);
const sign = ok => h('span', { class: ok ? 'good' : 'bad' }, [h('span', { 'aria-hidden': 'true' }, ok ? '✓ ' : '✕ '), t(ok ? 'plan.fits' : 'plan.lacking')]);
const satisfied = each => each.optional || each.ok;
const provided = each => each.optional || each.satisfiedBy != null;

const alert = (type, title, texts) => (texts?.length ? h(ElAlert, { type, title, showIcon: true, closable: false }, {
  default: () => h('ul', { class: 'plain-list' }, texts.map(text => h('li', inLanguage(text)))),
}) : null);

/** A part of the plan that is open where something is amiss. */
const part = (title, note, open, content) => h('details', { class: 'plan-part', open }, [h('summary', [title, h('span', { class: 'muted' }, ` ${note}`)]), content]);

const code = text => h('span', { class: 'code anywhere' }, text);

function imports(list) {
  const lacking = list.filter(each => !satisfied(each)).length;
  const columns = [
    { key: 'name', label: t('plan.package'), render: each => code(each.name) },
    { key: 'range', label: t('plan.wanted'), text: each => each.range || t('plan.any') },
    { key: 'offered', label: t('plan.offered'), text: each => each.offered || '–' },
    { key: 'providedBy', label: t('plan.providedBy'), render: each => code(each.providedBy ?? '–') },
    { key: 'check', label: t('plan.check'), render: each => (each.optional && !each.ok ? h('span', t('plan.optional')) : sign(each.ok)) },
  ];
  return part(t('plan.imports'), lacking ? t('plan.countLacking', { n: list.length, lacking }) : t('plan.countFit', { n: list.length }), lacking > 0,
    h(DataTable, { columns, rows: [...list].sort((a, b) => satisfied(a) - satisfied(b)), rowKey: each => each.name, caption: t('plan.imports'), pageSize: 200 }));
}

function requirements(list) {
  const lacking = list.filter(each => !provided(each)).length;
  const columns = [
    { key: 'namespace', label: t('plan.namespace'), render: each => code(each.namespace) },
    { key: 'filter', label: t('plan.filter'), render: each => code(each.filter ?? '') },
    { key: 'satisfiedBy', label: t('plan.offered'), render: each => (each.satisfiedBy ? code(each.satisfiedBy) : h('span', '–')) },
    { key: 'check', label: t('plan.check'), render: each => (each.optional && !each.satisfiedBy ? h('span', t('plan.optional')) : sign(provided(each))) },
  ];
  return part(t('plan.requirements'), lacking ? t('plan.countLacking', { n: list.length, lacking }) : t('plan.countFit', { n: list.length }), lacking > 0,
    h(DataTable, { columns, rows: list, rowKey: each => `${each.namespace} ${each.filter}`, caption: t('plan.requirements'), pageSize: 200 }));
}

const names = (title, list) => part(title, t('plan.count', { n: list.length }), list.length > 0,
  list.length ? h('ul', { class: 'plain-list code' }, list.map(each => h('li', typeof each === 'string' ? each : inLanguage(each)))) : h('p', { class: 'muted' }, t('plan.none')));

export function planView(plan) {
  const { module, spi } = plan;
  return h('div', { class: 'stack plan' }, [
    alert('error', t('plan.refused'), plan.refusals),
    alert('warning', t('plan.warned'), plan.warnings),
    h('dl', { class: 'facts plan-facts' }, [
      fact(t('common.county'), regionName(module.region)),
      fact(t('plan.module'), inLanguage(module.name)),
      fact(t('modules.version'), h('span', { class: 'strong' }, versions(plan.from, plan.to ?? module.version))),
      fact(t('plan.spi'), spi ? [h('div', [spi.range ?? t('plan.any'), ' ', sign(spi.ok)]), h('div', { class: 'muted small' }, t('plan.spiOffered', { offered: spi.offered ?? '–' }))] : '–'),
    ]),
    h('p', { class: 'muted small anywhere' }, [module.symbolicName, ' · ', formatSize(module.size ?? 0), ' · SHA-256 ', h('span', { class: 'code' }, module.sha256)]),
    h('p', { class: 'anywhere' }, [h('span', { class: 'muted' }, [t('plan.signer'), ' ']), plan.signer || t('plan.unsigned')]),
    imports(plan.imports ?? []),
    plan.requirements?.length ? requirements(plan.requirements) : null,
    plan.exports?.length ? names(t('plan.exports'), plan.exports) : null,
    names(t('plan.refreshes'), plan.refreshes ?? []),
    names(t('plan.tables'), plan.tables ?? []),
    names(t('plan.permissions'), (plan.permissions ?? []).map(each => t(`plan.permission.${each}`))),
  ]);
}
