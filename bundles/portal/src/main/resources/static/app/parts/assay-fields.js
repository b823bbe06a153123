// What the fields of an analysis are called.
import { t } from '../i18n.js';
import { analyteName } from './grades.js';

const LABELS = {
  assay: 'assays.assay', region: 'common.county', uscc: 'assays.enterprise', lot: 'assays.lot', lotTonnes: 'assays.lotTonnes', family: 'assays.family', lab: 'assays.lab',
  method: 'assays.method', certificate: 'assays.reportNumber', sampler: 'assays.sampler', sampledAt: 'assays.sampledAt', kind: 'assays.kind', of: 'assays.of', reason: 'assays.reason',
};

/** A field's name for people, of its name in data: such as lotTonnes or values.mgo. */
export function fieldName(name) {
  const analyte = /^values\.(.+)$/.exec(name)?.[1];
  return analyte ? analyteName(analyte) : name in LABELS ? t(LABELS[name]) : name;
}
