// What is said of a county's module, on its card and in the exported table.
import { t, i18n, inLanguage } from '../i18n.js';
import { regionName } from './regions.js';
import { saveCsv } from './table-export.js';
import { moment } from './weeks.js';

// the interface gives codes in either case
export const upper = code => code?.toUpperCase().replaceAll('-', '_');

export const stateOf = module => worded('stateOf', upper(module?.state));

export const healthOf = module => worded('healthOf', upper(module?.health));

/** Its name; none where only the version is known, as of one that does not run. */
export const nameOf = module => (module && module.name !== module.version ? inLanguage(module.name) : '');

export const generation = module => (module?.generation == null ? '' : t('modules.generation', { n: module.generation }));

function worded(kind, code) {
  const key = `modules.${kind}.${code}`;
  return code == null ? '–' : i18n.global.te(key) ? t(key) : code;
}

/**
 * The breakers that do not stand as they should, each { kind, open, words }.
 *
 * @param seconds how long ago the module was asked for
 */
export function tripped(module, seconds) {
  return (module?.breakers ?? []).filter(({ state }) => state !== 'closed').map(({ kind, retryAfterSeconds }) => {
    const left = Math.ceil((retryAfterSeconds ?? 0) - seconds);
    return { kind: t(`modules.kindOf.${kind}`), open: left > 0, words: left > 0 ? t('modules.breakerOpen', { seconds: left }) : t('modules.breakerTrying') };
  });
}

const breakerText = (module, seconds) => tripped(module, seconds).map(({ kind, words }) => `${kind}: ${words}`).join('; ') || t('modules.breakerClosed');

/** Saves how the modules stood when they were asked for, a county a line. */
export function saveModules(rows) {
  const columns = [
    [t('common.county'), ({ region }) => regionName(region)],
    [t('modules.name'), ({ module }) => nameOf(module)],
    [t('modules.version'), ({ module }) => module?.version],
    [t('modules.generationNumber'), ({ module }) => module?.generation],
    [t('modules.state'), ({ module }) => (module ? stateOf(module) : t('modules.none'))],
    [t('modules.health'), ({ module }) => (module ? healthOf(module) : '')],
    [t('modules.perMinute'), ({ module }) => module?.traffic?.perMinute],
    [t('modules.calls'), ({ module }) => module?.traffic?.calls],
    [t('modules.failures'), ({ module }) => module?.traffic?.failures],
    [t('modules.rejected'), ({ module }) => module?.traffic?.rejected],
    [t('modules.underWay'), ({ module }) => module?.traffic?.underWay],
    [t('modules.since'), ({ module }) => (module?.traffic ? moment(module.traffic.since) : '')],
    [t('modules.breaker'), ({ module }) => (module?.traffic ? breakerText(module, 0) : '')],
    [t('modules.deployed'), ({ module }) => (module ? moment(module.deployedAt) : '')],
    [t('modules.deployedBy'), ({ module }) => module?.deployedBy],
    [t('modules.node'), ({ module }) => module?.node],
    [t('modules.detail'), ({ module }) => inLanguage(module?.detail)],
  ];
  saveCsv(`${t('page.modules')}.csv`, [columns.map(([label]) => label), ...rows.map(row => columns.map(([, text]) => text(row)))]);
}
