// Analytes and grades as people read them, and the standards that give the grades their names.
import { shallowRef, watch } from 'vue';
import { get } from '../api.js';
import { inLanguage, t } from '../i18n.js';
import { session } from '../session.js';
import { WITHOUT_GRADE, gradesOf } from './grade-order.js';
import { ANALYTES, analytesOf, formulaOf, unitOf } from './quantities.js';

export const FAMILIES = ['raw_ore', 'caustic_calcined', 'dead_burned', 'fused'];
export const KINDS = ['original', 'duplicate', 'arbitration'];

export { ANALYTES, unitOf };

const USUAL = {
  raw_ore: ['mgo', 'cao', 'sio2', 'fe2o3', 'al2o3', 'loi'],
  caustic_calcined: ['mgo', 'cao', 'sio2', 'loi', 'active_mgo', 'free_cao', 'residue_80um'],
  dead_burned: ['mgo', 'cao', 'sio2', 'fe2o3', 'al2o3', 'loi', 'bulk_density'],
  fused: ['mgo', 'cao', 'sio2', 'fe2o3', 'al2o3', 'bulk_density'],
};

/** What laboratories usually measure of such goods. */
export const usualOf = family => USUAL[family] ?? USUAL.raw_ore;

/** What people call an analyte, or the ratio of two such as cao/sio2. */
export const analyteName = code => analytesOf(code).map(each => formulaOf(each) ?? t(`assays.analyteOf.${each}`)).join('/');

/** Analytes in their usual order; what is not known here comes last. */
export const inOrder = codes => [...codes].sort((a, b) => (ANALYTES.indexOf(a) + 1 || 99) - (ANALYTES.indexOf(b) + 1 || 99));

/** Such as SiO₂ for SiO2, in a limit that the server has written. */
export const withSubscripts = text => String(text ?? '').replace(/\b(SiO2|Fe2O3|Al2O3|B2O3|H2O)\b/g,
  symbol => symbol.replace(/\d/g, digit => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]));

/** Summaries of all versions; asked for anew each time, as drafts come and go. */
export const fetchStandards = () => get('/grading/standards');

const texts = shallowRef(new Map());

watch(() => session.me?.username, () => { texts.value = new Map(); });

/** The text of a version. */
export async function fetchText(name) {
  const { text } = await get(`/grading/standards/${encodeURIComponent(name)}`);
  texts.value = new Map(texts.value).set(name, text);
  return text;
}

/** What a grade is called in a version whose text was fetched; its code until then. */
export function gradeName(standard, family, code) {
  const known = gradesOf(texts.value.get(standard), family).find(grade => grade.code === code);
  return inLanguage(known?.name) || (WITHOUT_GRADE.includes(code) ? t(`assays.outcomeOf.${code.toLowerCase()}`) : code);
}
