// What a module would change, before anything is changed.
import { h } from 'vue';
import { ElAlert } from 'element-plus';
import { formatSize } from './file-drop.js';
import { versions } from './deployment.js';
import { regionName } from './regions.js';
import { inLanguage, t } from '../i18n.js';

const fact = (label, value) => h('div', { class: 'fact' }, [h('dt', label), h('dd', value)]);
const sign = ok => h('span', { class: ok ? 'good' : 'bad' }, [h('span', { 'aria-hidden': 'true' }, ok ? '✓ ' : '✕ '), t(ok ? 'plan.fits' : 'plan.lacking')]);
const satisfied = each => each.optional || (each.offered != null && each.offered !== '' && each.satisfied !== false);

const alert = (type, title, texts) => (texts?.length ? h(ElAlert, { type, title, showIcon: true, closable: false }, {
  default: () => h('ul', { class: 'plain-list' }, texts.map(text => h('li', inLanguage(text)))),
}) : null);

/** A part of the plan that is open where something is amiss. */
const part = (title, note, open, content) => h('details', { class: 'plan-part', open }, [h('summary', [title, h('span', { class: 'muted' }, ` ${note}`)]), content]);

const table = (caption, heads, rows) => h('div', { class: 'table-frame', tabindex: '0', role: 'region', 'aria-label': caption }, h('table', [
  h('thead', h('tr', heads.map(head => h('th', { scope: 'col' }, head)))), h('tbody', rows.map((cells, index) => h('tr', { key: index }, cells.map(cell => h('td', { class: 'anywhere' }, cell))))),
]));

function imports(list) {
  const lacking = list.filter(each => !satisfied(each)).length;
  return part(t('plan.imports'), lacking ? t('plan.countLacking', { n: list.length, lacking }) : t('plan.countFit', { n: list.length }), lacking > 0,
    table(t('plan.imports'), [t('plan.package'), t('plan.wanted'), t('plan.offered'), t('plan.check')], list.map(each => [
      h('span', { class: 'code' }, each.name), each.range || t('plan.any'), each.offered || '–', each.optional && !each.offered ? t('plan.optional') : sign(satisfied(each)),
    ])));
}

function requirements(list) {
  const lacking = list.filter(each => !each.satisfied).length;
  return part(t('plan.requirements'), lacking ? t('plan.countLacking', { n: list.length, lacking }) : t('plan.countFit', { n: list.length }), lacking > 0,
    table(t('plan.requirements'), [t('plan.namespace'), t('plan.filter'), t('plan.check')], list.map(each => [
      h('span', { class: 'code' }, each.namespace), h('span', { class: 'code' }, each.filter ?? ''), sign(each.satisfied),
    ])));
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
      fact(t('plan.spi'), spi ? [h('span', [spi.range, ' ']), h('span', { class: 'muted' }, t('plan.spiOffered', { offered: spi.offered })), ' ', sign(spi.ok)] : '–'),
    ]),
    h('p', { class: 'muted small anywhere' }, [module.symbolicName, ' · ', formatSize(module.size ?? 0), ' · SHA-256 ', h('span', { class: 'code' }, module.sha256)]),
    imports(plan.imports ?? []),
    plan.requirements?.length ? requirements(plan.requirements) : null,
    names(t('plan.tables'), plan.tables ?? []),
    names(t('plan.permissions'), plan.permissions ?? []),
  ]);
}
