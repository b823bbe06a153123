// What is measured in ore and magnesia, as data names it and as chemists write it. A quantity is an analyte or the ratio of two.

/** In the order in which tables show them. */
export const ANALYTES = ['mgo', 'cao', 'sio2', 'fe2o3', 'al2o3', 'b2o3', 'loi', 'moisture', 'undersize', 'oversize', 'residue_80um', 'active_mgo', 'free_cao', 'bulk_density'];

const FORMULAS = { mgo: 'MgO', cao: 'CaO', sio2: 'SiO₂', fe2o3: 'Fe₂O₃', al2o3: 'Al₂O₃', b2o3: 'B₂O₃' };

/** The formula of an oxide; null for what is known by a word instead. */
export const formulaOf = analyte => FORMULAS[analyte] ?? null;

/** The analytes that must be known to know a quantity. */
export const analytesOf = quantity => quantity.split('/');

/** The unit of a quantity; empty for a ratio. */
export const unitOf = quantity => (quantity.includes('/') ? '' : quantity === 'bulk_density' ? 'g/cm³' : '%');

/** Orders quantities as tables show them: analytes first, ratios after the analyte they begin with. */
export function byQuantity(a, b) {
  const [x, y] = [a, b].map(quantity => analytesOf(quantity).map(analyte => ANALYTES.indexOf(analyte)));
  return x[0] - y[0] || (x[1] ?? -1) - (y[1] ?? -1);
}
