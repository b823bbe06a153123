// Analyses, back-tests and certificates as the platform would answer for them, from the sample analyses and the shipped standards.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { decimal, formatDecimal } from '../src/main/resources/static/app/parts/decimal.js';

const HOLDS = { '>=': (a, b) => a >= b, '>': (a, b) => a > b, '<=': (a, b) => a <= b, '<': (a, b) => a < b, '=': (a, b) => a === b };
const SHOWN = { '>=': '≥', '<=': '≤' };
const SYMBOLS = { mgo: 'MgO', cao: 'CaO', sio2: 'SiO2', fe2o3: 'Fe2O3', al2o3: 'Al2O3', loi: 'LOI' };
const ANALYTES = [...Object.keys(SYMBOLS), 'b2o3', 'moisture', 'bulk_density', 'active_mgo', 'free_cao', 'residue_80um', 'undersize', 'oversize'];
const TOLERANCES = { mgo: '0.30', cao: '0.15', sio2: '0.15' };
const plain = (figure, places = 2) => formatDecimal(figure, places).replaceAll(',', '');

function readStandards(folder) {
  const shipped = readdirSync(folder).filter(name => name.endsWith('.json')).map(name => {
    const [, code, number] = name.match(/^(.+)-(\d+)\.json$/);
    return { code, number: Number(number), ...JSON.parse(readFileSync(join(folder, name), 'utf8')) };
  });
  const industrial = shipped.find(({ code }) => code === 'industrial');
  const draft = structuredClone({ ...industrial, number: 2, state: 'draft', effectiveFrom: null });
  draft.text.tables[0].rows[1].limits[0].value = '45.7';
  draft.text.tables[0].rows[2].limits[2].value = '1.3';
  return [...shipped, draft].map(one => ({ ...one, name: `${one.code}-${one.number}`, families: one.text.tables.map(({ family }) => family) }));
}

function grade(table, values, english) {
  const say = text => (english ? text.en : text.zh);
  const of = quantity => (values[quantity] == null ? null : decimal(values[quantity]));
  const holds = ({ quantity, comparison, value }) => of(quantity) != null && HOLDS[comparison](of(quantity), decimal(value));
  const impossible = (table.impossible ?? []).findIndex(({ limit }) => holds(limit));
  const none = { failed: [], nextGrade: null, toNextGrade: [], doubts: [] };
  if (impossible >= 0) {
    return { ...none, outcome: 'rejected', grade: 'REJECTED', name: english ? 'rejected' : '不予定级', rule: `impossible-${impossible + 1}`, reason: say(table.impossible[impossible].reason) };
  }
  const missing = [...new Set(table.rows.flatMap(({ limits }) => limits.map(({ quantity }) => quantity)))].filter(quantity => of(quantity) == null);
  if (missing.length) {
    const list = missing.map(code => SYMBOLS[code] ?? code).join('、');
    return { ...none, outcome: 'incomplete', grade: 'INCOMPLETE', name: english ? 'incomplete' : '项目不全', rule: '', reason: english ? `Not measured: ${list}.` : `没有测定 ${list}，不能定级。` };
  }
  const at = table.rows.findIndex(({ limits }) => limits.every(holds));
  const above = at < 0 ? table.rows : table.rows.slice(0, at);
  const failed = above.flatMap(row => row.limits.filter(limit => !holds(limit)).map(({ quantity, comparison, value }) => {
    const by = of(quantity) - decimal(value);
    return { rule: row.id, grade: row.grade, quantity, limit: `${SYMBOLS[quantity]} ${SHOWN[comparison]} ${value}`, value: values[quantity], by: plain(by < 0n ? -by : by) };
  }));
  const found = at < 0 ? table.otherwise : table.rows[at];
  const next = above.at(-1);
  return {
    outcome: at < 0 ? 'below' : 'graded', grade: found.grade, name: say(found.name), rule: at < 0 ? 'otherwise' : found.id, failed, doubts: decimal(values.mgo) > 46_500_000n && of('loi') == null
      ? [{ code: 'missing', message: english ? 'LOI was not measured.' : '没有测定 LOI，无法核对。' }] : [],
    reason: english ? `${say(found.name)} by the table's rows.` : `按品级表列为${say(found.name)}。`, nextGrade: next?.grade ?? null, toNextGrade: next ? failed.filter(({ rule }) => rule === next.id) : [],
  };
}

/** @param refuse makes a refusal: (status, type, zh, en, errors) */
export function gradingRoom(world, standardsFolder, refuse, now) {
  const standards = readStandards(standardsFolder);
  const named = name => standards.find(standard => standard.name === name) ?? refuse(404, 'not-found', `没有标准 ${name}。`, `There is no standard ${name}.`);
  const tableOf = (name, family) => named(name).text.tables.find(table => table.family === family) ?? refuse(404, 'not-found', `标准 ${name} 没有这类产品的品级表。`, `${name} has no table for these goods.`);
  const provincial = family => standards.find(({ scope, state, families }) => scope === 'provincial' && state === 'issued' && families.includes(family))?.name;
  const nameOf = uscc => world.enterprises.find(enterprise => enterprise.uscc === uscc)?.name ?? '';
  const assays = world.assays.map((row, index) => ({
    id: String(index + 1), assay: row.assay, region: row.region, uscc: row.uscc, lot: `B${row.assay.slice(1)}`, lotTonnes: row.lot_tonnes, family: 'raw_ore', lab: '省矿产检验中心', method: 'GB/T 5069',
    certificate: '', sampler: '示例甲', sampledAt: `2021-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`, kind: 'original', of: null,
    values: Object.fromEntries(ANALYTES.filter(code => row[code]).map(code => [code, row[code]])), version: 1, by: 'operator', at: '2021-01-12T02:00:00Z', versions: [],
  }));
  const certificates = [];

  const graded = (assay, english, standard = provincial(assay.family)) => (standard ? { standard, ...grade(tableOf(standard, assay.family), assay.values, english) } : null);
  const shown = (assay, english) => {
    const { versions, ...rest } = assay;
    const { failed, ...grading } = graded(assay, english) ?? {};
    return { ...rest, enterprise: nameOf(assay.uscc), grading: grading.standard ? grading : null };
  };

  function wrong(values, english) {
    const say = (zh, en) => (english ? en : zh);
    return Object.entries(values).flatMap(([column, cell]) => {
      if (!ANALYTES.includes(column)) {
        return [{ row: 1, column, message: say(`“${column}”不是已知的检测项目。`, `“${column}” is no known analyte.`) }];
      }
      if (/^\d+(\.\d+)?$/.test(cell)) {
        return Number(cell) > 100 ? [{ row: 1, column, message: say(`${cell} 超过 100 %，不可能。`, `${cell} is above 100 %.`) }] : [];
      }
      return [{ row: 1, column, message: /^\d+,\d+$/.test(cell) ? say(`“${cell}”里的小数点写成了逗号，请用点号。`, `“${cell}” has a decimal comma; use a point.`) : say(`“${cell}”不是数字，应为例如 46.25。`, `“${cell}” is no number such as 46.25.`) }];
    });
  }
  const invalid = errors => refuse(422, 'invalid-assays', `有 ${errors.length} 处错误。`, `There are ${errors.length} errors.`, errors);

  function gradeTyped({ json, query, english }) {
    const family = query.family ?? 'raw_ore';
    const standard = query.standard ?? provincial(family) ?? refuse(404, 'not-found', '今天没有适用于这类产品的省级标准。', 'No provincial standard for these goods is in force today.');
    const errors = json.assays.flatMap(({ assay, ...values }) => wrong(values, english));
    return errors.length ? invalid(errors) : { standard, table: tableOf(standard, family).id, assays: json.assays.map(({ assay, ...values }) => ({ assay, ...grade(tableOf(standard, family), values, english) })) };
  }

  function store(json, user, english) {
    const errors = [...wrong(json.values ?? {}, english), ...['assay', 'uscc', 'lot', 'lotTonnes', 'sampledAt'].filter(name => !json[name]).map(column => ({ row: 0, column, message: english ? 'Missing.' : '未填写。' }))];
    if (errors.length) {
      invalid(errors);
    }
    const assay = { ...json, id: String(assays.length + 1), region: user.region ?? json.region, version: 1, by: user.username, at: now().toISOString(), versions: [] };
    assays.push(assay);
    return assay;
  }

  function storeFile({ body, user, english }) {
    const [head, ...lines] = new TextDecoder().decode(body).trim().split(/\r?\n/).map(line => line.split(','));
    const rows = lines.map(line => Object.fromEntries(head.map((name, index) => [name, line[index] ?? ''])));
    const errors = rows.flatMap((row, index) => wrong(Object.fromEntries(ANALYTES.filter(code => row[code]).map(code => [code, row[code]])), english).map(error => ({ ...error, row: index + 2 })));
    if (errors.length) {
      invalid(errors);
    }
    return { status: 201, body: { stored: rows.length, assays: rows.map((row, index) => {
      const assay = store({ assay: row.assay, region: row.region, uscc: row.uscc, lot: row.lot || row.assay, lotTonnes: row.lot_tonnes, family: row.family || 'raw_ore', sampledAt: row.sampled_at || '2021-01-14', kind: 'original',
        values: Object.fromEntries(ANALYTES.filter(code => row[code]).map(code => [code, row[code]])) }, user, english);
      return { row: index + 2, id: assay.id, assay: assay.assay, grade: graded(assay, english)?.grade ?? null };
    }) } };
  }

  function list({ query, user, english }) {
    const region = user.region ?? query.region;
    const found = assays.filter(assay => (!region || assay.region === region) && (!query.uscc || assay.uscc === query.uscc) && (!query.family || assay.family === query.family) && (!query.kind || assay.kind === query.kind)
      && (!query.from || assay.sampledAt >= query.from) && (!query.to || assay.sampledAt <= query.to) && (!query.q || `${assay.assay} ${assay.lot} ${assay.lab}`.includes(query.q))).reverse();
    const [page, size] = [Number(query.page ?? 1), Number(query.size ?? 50)];
    if (query.grade) {
      const of = found.filter(assay => graded(assay, english)?.grade === query.grade);
      return { total: null, page: null, size, next: null, lookedAt: found.length, assays: of.slice(0, size).map(assay => shown(assay, english)) };
    }
    return { total: found.length, page, size, assays: found.slice((page - 1) * size, page * size).map(assay => shown(assay, english)) };
  }

  function grades({ query, english }) {
    const family = query.family || 'raw_ore';
    const { rows, otherwise } = tableOf(provincial(family), family);
    return { grades: [...rows, ...(otherwise ? [otherwise] : [])].filter(({ grade: code }, at, all) => all.findIndex(each => each.grade === code) === at)
      .map(({ grade: code, name }) => ({ code, name: english ? name.en : name.zh, families: [family], subGrades: [] })) };
  }

  function settlement(assay, samples, english) {
    const [duplicate, arbitration] = ['duplicate', 'arbitration'].map(kind => samples.find(sample => sample.kind === kind));
    if (!duplicate) {
      return { verdict: 'single', differences: [], values: assay.values, grading: graded(assay, english) };
    }
    const differences = Object.entries(TOLERANCES).map(([analyte, tolerance]) => {
      const [a, b] = [assay.values[analyte] ?? '0', duplicate.values[analyte] ?? '0'];
      const difference = decimal(a) > decimal(b) ? decimal(a) - decimal(b) : decimal(b) - decimal(a);
      return { analyte, a, b, difference: plain(difference), tolerance, ok: difference <= decimal(tolerance) };
    });
    const within = differences.every(({ ok }) => ok);
    const mean = Object.fromEntries(Object.keys(TOLERANCES).map(code => [code, plain((decimal(assay.values[code] ?? '0') + decimal(duplicate.values[code] ?? '0')) / 2n, 3)]));
    const verdict = arbitration ? 'arbitrated' : within ? 'mean' : 'arbitration_needed';
    const values = arbitration ? arbitration.values : within ? mean : {};
    return { verdict, differences, values, grading: verdict === 'arbitration_needed' ? null : graded({ ...assay, values }, english) };
  }
  function one(id, english) {
    const assay = assays.find(each => each.id === id) ?? refuse(404, 'not-found', '没有这个化验。', 'No such analysis.');
    const samples = assays.filter(each => each.of === assay.assay && each.region === assay.region);
    const { versions, ...current } = assay;
    return { ...shown(assay, english), versions: [current, ...versions], samples: samples.map(sample => shown(sample, english)), settlement: settlement(assay, samples, english) };
  }
  function correct({ match, json, user, english }) {
    const assay = assays.find(({ id }) => id === match[0]);
    const errors = wrong(json.values, english);
    if (errors.length) {
      invalid(errors);
    }
    const { versions, ...before } = structuredClone(assay);
    Object.assign(assay, json, { version: assay.version + 1, by: user.username, at: now().toISOString(), versions: [before, ...versions] });
    return one(assay.id, english);
  }

  function backtest({ json, user }) {
    const tables = [json.from, json.to].map(name => tableOf(name, json.family));
    const region = user.region ?? json.region;
    const priced = Object.keys(json.prices ?? {}).length > 0;
    const part = assays.filter(assay => assay.kind === 'original' && assay.family === json.family && (!region || assay.region === region) && (!json.uscc || assay.uscc === json.uscc)
      && (!json.sampledFrom || assay.sampledAt >= json.sampledFrom) && (!json.sampledTo || assay.sampledAt <= json.sampledTo))
      .map(assay => ({ assay, grades: tables.map(table => grade(table, assay.values, true).grade) }));
    const lots = part.filter(({ grades }) => !grades.some(code => ['REJECTED', 'INCOMPLETE'].includes(code)));
    const sum = list => list.reduce((total, { assay }) => total + decimal(assay.lotTonnes), 0n);
    const worth = (list, side) => plain(list.reduce((total, { assay, grades }) => total + (decimal(assay.lotTonnes) * decimal(json.prices[grades[side]] ?? '0')) / 1_000_000n, 0n));
    const group = (list, key) => [...list.reduce((all, each) => all.set(key(each), [...(all.get(key(each)) ?? []), each]), new Map())];
    const summary = list => ({
      lots: list.length, tonnes: plain(sum(list)), changed: (changed => ({ lots: changed.length, tonnes: plain(sum(changed)) }))(list.filter(({ grades }) => grades[0] !== grades[1])),
      value: priced ? { from: worth(list, 0), to: worth(list, 1) } : null,
      matrix: group(list, ({ grades }) => grades.join(' ')).map(([key, cell]) => ({ from: key.split(' ')[0], to: key.split(' ')[1], lots: cell.length, tonnes: plain(sum(cell)), valueFrom: priced ? worth(cell, 0) : null, valueTo: priced ? worth(cell, 1) : null })),
    });
    return {
      from: json.from, to: json.to, assays: part.length, ungraded: part.length - lots.length, ...summary(lots),
      counties: group(lots, ({ assay }) => assay.region).sort().map(([code, list]) => ({ region: code, ...summary(list) })),
      enterprises: group(lots, ({ assay }) => assay.uscc).sort().map(([uscc, list]) => ({ uscc, region: list[0].assay.region, name: nameOf(uscc), ...summary(list) })),
    };
  }

  function issue({ match, user, english }) {
    const assay = one(match[0], english);
    if (!assay.settlement.grading || ['rejected', 'incomplete'].includes(assay.settlement.grading.outcome)) {
      refuse(409, 'not-certifiable', '该化验没有可以出证的品级。', 'This analysis has no grade to certify.');
    }
    const number = `LM-2021-${String(certificates.length + 1).padStart(6, '0')}`;
    const code = createHash('sha256').update(number + assay.id).digest('hex').slice(0, 12).toUpperCase();
    const { grade: issuedGrade, name, standard } = assay.settlement.grading;
    certificates.unshift({
      number, code, path: `/#/verify/${code}`, state: 'valid', stateName: english ? 'valid' : '有效', remark: english ? 'This certificate counts.' : '此证书现在有效。', regionName: world.regions.find(({ region }) => region === assay.region).name, uscc: assay.uscc,
      familyName: '菱镁石', method: assay.method, standardTitle: '菱镁矿工业品级（省定）', judging: '全数值比较法', limits: { mgo: '≥ 45' }, issuedAt: now().toISOString(), issuedBy: user.username, assay: assay.id, assayVersion: assay.version, region: assay.region, enterprise: assay.enterprise,
      lot: assay.lot, lotTonnes: assay.lotTonnes, family: assay.family, values: assay.settlement.values, grade: issuedGrade, gradeName: name, standard, issueNumber: '', sampledAt: assay.sampledAt, lab: assay.lab, certificate: assay.certificate,
    });
    return { status: 201, body: certificates[0] };
  }
  const verified = code => certificates.find(certificate => certificate.code === code) ?? refuse(404, 'not-found', '没有这份证书。', 'No such certificate.');
  const summaryOf = ({ text, ...standard }, english) => ({ ...standard, title: english ? text.title.en : text.title.zh, inForce: standard.state === 'issued', effectiveTo: null });

  return {
    open: path => (/^\/grading\/certificates\/verification\//.test(path) ? { status: 200, body: verified(decodeURIComponent(path.split('/').at(-1))) } : null),
    routes: [
      ['POST', '/grading/grade', gradeTyped],
      ['GET', '/grading/tasks', () => [{ kind: 'answer', standard: 'industrial-2', title: '菱镁矿工业品级（省定）', region: '210381', deadline: new Date(now().getTime() + 5 * 86400000).toISOString() }]],
      ['GET', '/grading/standards', ({ english }) => standards.map(standard => summaryOf(standard, english))],
      ['GET', '/grading/standards/([\\w-]+)', ({ match, english }) => ({ standard: summaryOf(named(match[0]), english), text: named(match[0]).text })],
      ['GET', '/grading/standards/([\\w-]+)/consultation/rounds', () => []],
      ['POST', '/grading/standards/check', () => ({ errors: [], warnings: [] })],
      ['GET', '/grading/assays', list],
      ['GET', '/grading/assays/grades', grades],
      ['GET', '/grading/assays/(template|export)', () => ({ raw: Buffer.from('workbook') })],
      ['GET', '/grading/assays/(\\d+)', ({ match, english }) => one(match[0], english)],
      ['POST', '/grading/assays', ({ json, user, english }) => ({ status: 201, body: shown(store(json, user, english), english) })],
      ['PUT', '/grading/assays/(\\d+)', correct],
      ['POST', '/grading/assays/file', storeFile],
      ['POST', '/grading/backtests', backtest],
      ['POST', '/grading/assays/(\\d+)/certificate', issue],
      ['GET', '/grading/certificates', ({ query }) => ({ certificates: certificates.filter(certificate => !query.assay || certificate.assay === query.assay) })],
      ['GET', '/grading/certificates/([\\w-]+)/pdf', () => ({ raw: Buffer.from('%PDF-') })],
      ['POST', '/grading/certificates/([\\w-]+)/revocation', ({ match, json }) => Object.assign(certificates.find(({ number }) => number === match[0]), { state: 'revoked', stateName: '已撤销', remark: '此证书已被撤销，不得再使用。', revokedAt: now().toISOString(), revocationReason: json.reason })],
    ],
  };
}
