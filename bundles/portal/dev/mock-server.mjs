// Serves the built pages and answers their calls from the sample weeks, to look at the pages without a platform.
// node dev/mock-server.mjs [--port 8282] [--data FOLDER] [--now 2021-03-15T10:00:00+08:00] [--empty] [--development] [--attached]
// Users: operator, leader, drafter, haicheng, haicheng-operator, auditor, security, nobody; the password is "demo". Nothing is kept.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { gradingRoom } from './grading.mjs';
import { countyModules } from './modules.mjs';
import { readSamples } from './samples.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const { values: options } = parseArgs({ options: {
  port: { type: 'string', default: '8282' }, data: { type: 'string', default: resolve(here, '../../../samples') }, now: { type: 'string' }, empty: { type: 'boolean' },
  slow: { type: 'string', default: '0' }, development: { type: 'boolean', default: false }, attached: { type: 'boolean', default: false },
} });
if (options.attached) {
  // whoever started it is gone when its input ends
  process.stdin.on('end', () => process.exit()).resume();
}
const offset = options.now ? Date.parse(options.now) - Date.now() : 0;
const now = () => new Date(Date.now() + offset);
const world = readSamples(options.data);
const submissions = options.empty ? [] : world.submissions;
const modules = countyModules(world.regions, { developmentMode: options.development });
let nextId = 1000;

// ---- files, as the portal's servlet answers them ----
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.txt': 'text/plain; charset=utf-8' };
const root = resolve(here, '../target/classes/static');
const source = resolve(here, '../src/main/resources/static');

function page() {
  const html = readFileSync(join(source, 'index.html'), 'utf8').replace(/\{\{([a-z]+)}}/g, (all, group) => `/ui/${group}/dev`);
  const map = /<script type="importmap">([^]*?)<\/script>/.exec(html)[1];
  const digest = createHash('sha256').update(map).digest('base64');
  return { html, policy: `default-src 'none'; script-src 'self' 'sha256-${digest}'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'` };
}

function serve(path, request, response) {
  if (path === '/' || path === '/index.html') {
    const { html, policy } = page();
    response.writeHead(200, { 'Content-Type': TYPES['.html'], 'Content-Security-Policy': policy, 'Cache-Control': 'no-cache' }).end(html);
    return;
  }
  const file = /^\/ui\/(app|vendor)\/dev\/([\w./+-]+)$/.exec(path);
  try {
    if (!file || file[2].includes('..')) {
      throw new Error('no such file');
    }
    const body = gzipSync(readFileSync(join(file[1] === 'app' ? source : root, file[1], file[2])));
    response.writeHead(200, { 'Content-Type': TYPES[extname(path)], 'Content-Encoding': 'gzip', 'Cache-Control': 'no-cache' }).end(body);
  } catch {
    response.writeHead(404).end();
  }
}

// ---- users ----
const ALL_READ = ['reporting.read', 'modules.read', 'grading.read'];
const users = [
  { username: 'operator', displayName: '省级运营员', roles: ['operator'], permissions: [...ALL_READ, 'registry.write', 'reporting.submit', 'reporting.backfill', 'reporting.responsibility', 'audit.read', 'modules.write', 'grading.assay'] },
  { username: 'leader', displayName: '分管领导', roles: ['leader'], permissions: ALL_READ },
  { username: 'drafter', displayName: '标准起草人', roles: ['operator'], permissions: [...ALL_READ, 'grading.standard'] },
  { username: 'haicheng', displayName: '海城填报员', roles: ['county-reporter'], region: '210381', permissions: ['reporting.read', 'reporting.submit', 'grading.read', 'grading.assay'] },
  { username: 'haicheng-operator', displayName: '海城运营员', roles: ['county-operator'], region: '210381', permissions: [...ALL_READ, 'reporting.submit', 'reporting.responsibility', 'modules.write'] },
  { username: 'kuandian', displayName: '宽甸填报员', roles: ['county-reporter'], region: '210624', permissions: ['reporting.read', 'reporting.submit', 'grading.read', 'grading.assay'], initialPassword: true },
  { username: 'auditor', displayName: '审计员', roles: ['auditor'], permissions: ['audit.read'] },
  { username: 'security', displayName: '安全管理员', roles: ['security-admin', 'auditor'], permissions: ['users.write', 'audit.read'] },
  { username: 'nobody', displayName: '未授权用户', roles: [], permissions: [] },
].map(user => ({ region: null, enterprise: null, disabled: false, initialPassword: false, ...user }));
const tokens = new Map();

function grant(user) {
  const token = randomBytes(12).toString('hex');
  tokens.set(token, user);
  return { token, expiresAt: new Date(Date.now() + 30 * 60_000).toISOString(), roles: user.roles, region: user.region };
}

// ---- answers ----
class Refusal extends Error {
  constructor(status, type, zh, en, errors) {
    super(zh);
    Object.assign(this, { status, type, zh, en, errors });
  }
}
const grading = gradingRoom(world, resolve(here, '../../grading/service/src/main/distribution/etc/lingmei/standards'), (...refusal) => {
  throw new Refusal(...refusal);
}, now);
const ofRegion = region => world.regions.find(each => each.region === region)?.name ?? region;
const newest = (period, region) => submissions.filter(each => each.period === period && each.region === region).at(-1);
const inRange = (period, query) => (!query.from || period >= query.from) && (!query.to || period <= query.to);

function dueAt(period) {
  if (world.due.has(period)) {
    return world.due.get(period);
  }
  const [year, week] = period.split('-W').map(Number);
  const fourth = new Date(Date.UTC(year, 0, 4));
  const monday = fourth.getTime() - ((fourth.getUTCDay() + 6) % 7) * 86_400_000 + (week - 1) * 604_800_000;
  return `${new Date(monday + 8 * 86_400_000).toISOString().slice(0, 10)}T12:00:00+08:00`;
}

function standing(period) {
  return {
    period, dueAt: dueAt(period), counties: world.regions.map(({ region }) => {
      const first = submissions.find(each => each.period === period && each.region === region);
      const last = newest(period, region);
      return {
        region, timeliness: first ? first.timeliness : Date.parse(dueAt(period)) < now() ? 'missing' : 'pending', firstReceivedAt: first?.receivedAt ?? null,
        accepted: last?.accepted ?? 0, returned: last?.returned ?? 0, findings: last?.list.length ?? 0,
      };
    }),
  };
}

const summary = submission => {
  const { list, content, ...rest } = submission;
  return { ...rest, findings: list.length };
};
const full = (submission, english) => ({
  ...summary(submission),
  lapsed: [], later: [], findings: submission.list.map(({ week, region, message, ...finding }) => ({
    ...finding, submission: submission.id, came: null, lapsed: null, severityLabel: world.severityLabels[finding.severity][english ? 1 : 0], message: english ? message.en : message.zh,
  })),
});

const known = () => (options.empty ? [] : world.weeks.slice(-10));
const periods = query => (query.from ? weeksOf(query) : known()).map(standing);

function weeksOf({ from, to }) {
  const weeks = [];
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year++) {
    for (let week = 1; week <= (year === 2020 || year === 2026 ? 53 : 52); week++) {
      weeks.push(`${year}-W${String(week).padStart(2, '0')}`);
    }
  }
  return weeks.filter(week => inRange(week, { from, to }));
}

function totals(query) {
  return world.totals.filter(row => !options.empty && inRange(row.week, query))
    .map(row => ({ period: row.week, region: row.region, indicator: row.indicator, item: row.item, value: query.include === 'returned' ? row.value_submitted : row.value_accepted }));
}

function timeliness(query) {
  const all = periods(query);
  return world.regions.map(({ region }) => {
    const count = state => all.filter(period => period.counties.find(county => county.region === region).timeliness === state).length;
    const [onTime, late, missing] = ['on_time', 'late', 'missing'].map(count);
    const due = onTime + late + missing;
    return { region, due, onTime, late, missing, rate: due ? (onTime / due).toFixed(4) : null };
  });
}

function attention(query, english) {
  const items = [];
  const say = (zh, en) => (english ? en : zh);
  for (const { period, counties } of periods(query).reverse()) {
    for (const county of counties) {
      const at = { region: county.region, period };
      const name = ofRegion(county.region);
      if (county.timeliness === 'missing') {
        items.push({ kind: 'missing', level: 'red', ...at, count: 1, text: say(`${name} ${period} 周报未报，已过截止时间。`, `${name} has not reported ${period}; the due time is past.`) });
      }
      if (county.timeliness === 'late') {
        items.push({ kind: 'late', level: 'amber', ...at, count: 1, text: say(`${name} ${period} 周报迟报。`, `${name} reported ${period} late.`) });
      }
      if (county.returned) {
        items.push({ kind: 'returned', level: 'red', ...at, count: county.returned,
          text: say(`${name} ${period} 有 ${county.returned} 家企业的报表被退回，待更正。`, `${name} ${period}: ${county.returned} returned reports wait for correction.`) });
      }
      const open = newest(period, county.region)?.list.filter(finding => finding.severity === 'check' && !finding.explanation).length;
      if (open) {
        items.push({ kind: 'explain', level: 'amber', ...at, count: open, text: say(`${name} ${period} 有 ${open} 条审核提示待说明。`, `${name} ${period}: ${open} findings wait for an explanation.`) });
      }
    }
  }
  for (const { region } of world.regions) {
    const open = FORMS.map(({ form }) => form).filter(form => !assigned(region, form, '2021-03-01'));
    if (open.length) {
      items.push({ kind: 'unassigned', level: 'red', region, period: null, count: open.length,
        text: say(`${ofRegion(region)} 的 ${open.join('、')} 表没有责任人。`, `${ofRegion(region)} has nobody responsible for ${open.join(', ')}.`) });
    }
  }
  return items;
}

const items = list => list.map(([item, zh, en]) => ({ item, title: { zh, en } }));
const GRADES = items([['T', '特级', 'special'], ['1', '一级', 'grade 1'], ['2', '二级', 'grade 2'], ['3', '三级', 'grade 3'], ['4', '四级', 'grade 4'], ['L', '低品位', 'low grade']]);
const PRODUCTS = items([['CCM', '轻烧镁', 'CCM'], ['DBM', '重烧镁', 'DBM'], ['FM', '电熔镁', 'FM']]);
const indicators = (list, of) => list.map(([indicator, zh, en, whole]) => ({ indicator, title: { zh, en }, unit: 't', decimals: 2, required: true, items: whole ? [] : of }));
const INDICATORS = {
  M1: indicators([['opening', '期初库存', 'opening stock'], ['mined', '采出量', 'mined'], ['sold', '外销', 'sold'], ['self_used', '自用', 'self-used'], ['closing', '期末库存', 'closing stock'],
    ['mined_total', '采出量合计', 'mined in total', true], ['mined_ytd', '本年累计采出量', 'mined this year', true]], GRADES),
  M3: indicators([['opening', '期初库存', 'opening stock'], ['ore_in', '投矿量', 'ore in'], ['output', '产量', 'output'], ['sold', '销售', 'sold'], ['closing', '期末库存', 'closing stock'],
    ['kilns_total', '窑炉总数', 'kilns', true], ['kilns_running', '运行窑炉数', 'kilns running', true]], PRODUCTS),
};
const FORMS = [['M1', '矿山开采', 'Mining', 'weekly', 'mine'], ['M2', '选矿', 'Beneficiation', 'weekly', 'plant'], ['M3', '轻烧、重烧、电熔及制品', 'Calcined, dead-burned and fused products', 'weekly', 'plant'],
  ['M4', '能源', 'Energy', 'monthly', 'plant'], ['M5', '环保', 'Emissions', 'monthly', 'plant'], ['M6', '经济', 'Economy', 'monthly', 'all'], ['M7', '窑炉台账', 'Kiln register', 'on-change', 'plant'],
  ['C1', '县平台建设进展', "County platform's progress", 'weekly', 'county'], ['C2', '县汇总', 'County summary', 'weekly', 'county']]
  .map(([form, zh, en, cycle, filledBy]) => ({ form, version: 1, title: { zh, en }, cycle, filledBy, unit: 't', indicators: INDICATORS[form] ?? [] }));
const OWN = {
  region: '210381', form: 'M3',
  indicator: { indicator: 'x_dust', title: { zh: '收尘量', en: 'Dust collected' }, unit: 't', decimals: 3, required: false, ofCounty: true, items: [] },
};
const figures = period => (period < '2021-W05' ? world.enterprises.filter(each => each.region === OWN.region && each.kind === 'plant').slice(0, 1).map(each => ({
  uscc: each.uscc, enterpriseName: each.name, form: OWN.form, indicator: 'x_dust', item: '', title: OWN.indicator.title, itemTitle: { zh: '', en: '' }, unit: 't', value: '12.345',
  ofCounty: true, accepted: true,
})) : []);
const responsibilities = world.regions.flatMap(({ region }, index) => FORMS.filter((form, at) => (index * 7 + at * 3) % 11 !== 5 && !(index === 5 && at > 4)).map(form => ({
  region, form: form.form, unit: `${ofRegion(region).replace(/满族自治县/, '县')}工信局`, person: `示例${'甲乙丙丁戊己'[index]}`, position: '科员', deputy: `示例${'庚辛壬癸子丑'[index]}`, phone: `0412-000${index}0${index}1`,
  validFrom: '2021-01-01', validTo: null,
})));
const assigned = (region, form, on) => responsibilities.find(each => each.region === region && each.form === form && each.validFrom <= on && (!each.validTo || each.validTo >= on));

const codeChecks = new Map(world.enterprises.map((enterprise, index) => [enterprise.uscc, index === 4 ? 'failed' : index === 9 ? 'accepted' : 'passed']));
const audit = Array.from({ length: 230 }, (none, index) => ({
  sequence: index + 1, at: new Date(Date.UTC(2021, 0, 11, 4, index * 7)).toISOString(), actor: ['operator', 'haicheng', 'platform:demo', 'security'][index % 4],
  action: ['reporting.submission.stored', 'core.user.created', 'core.login.succeeded', 'reporting.responsibility.entered'][index % 4], subject: `2021-W${String(1 + (index % 10)).padStart(2, '0')}/${world.regions[index % 6].region}`,
  details: index % 3 ? 'version=1, accepted=16, returned=0' : 'rows=374', hash: createHash('sha256').update(String(index)).digest('hex'),
}));

function ownCounty(user, region) {
  if (user.region && user.region !== region) {
    throw new Refusal(403, 'forbidden', `您的账号属于 ${ofRegion(user.region)}，不能为 ${ofRegion(region)} 办理。`, 'Your account cannot act for this county.');
  }
  return true;
}

function submit({ query, body, user, type }) {
  const { region, period, reason } = query;
  ownCounty(user, region);
  if (Date.parse(dueAt(period)) - 36 * 3_600_000 > now()) {
    throw new Refusal(422, 'period-not-ended', `${period} 尚未结束，不能上报。`, `${period} has not ended yet.`);
  }
  const lines = new TextDecoder().decode(body).trim().split(/\r?\n/);
  if (type === 'text/csv' && lines[0] !== 'region,uscc,form,week,indicator,item,value') {
    throw new Refusal(422, 'unreadable-file', '文件的表头不符，未能读取。', "The file's header does not fit.", [{ row: 1, column: 'region', message: `第 1 列应为“region”，实为“${lines[0].split(',')[0].slice(0, 30)}”。` }]);
  }
  const errors = lines.slice(1).flatMap((line, index) => {
    const cells = line.split(',');
    return Number.isFinite(Number(cells[6])) ? [] : [{ row: index + 2, column: 'value', message: `“${cells[6]}”不是数字。` }];
  });
  if (errors.length) {
    throw new Refusal(422, 'unreadable-file', `文件有 ${errors.length} 处错误，未能读取。`, `The file has ${errors.length} errors and was not read.`, errors);
  }
  const previous = newest(period, region);
  const enterprises = new Set(lines.slice(1).map(line => line.split(',')[1])).size;
  const fixed = Boolean(previous);
  const submission = {
    id: String(nextId++), region, period, version: (previous?.version ?? 0) + 1, receivedAt: now().toISOString(), dueAt: dueAt(period),
    timeliness: previous?.timeliness ?? (now() > Date.parse(dueAt(period)) ? 'late' : 'on_time'), fileName: 'upload.csv', format: 'csv', module: '1.0.0', by: user.username, reason: reason ?? '',
    rows: lines.length - 1, enterprises, accepted: enterprises, returned: 0, sha256: createHash('sha256').update(body).digest('hex'), content: body,
    list: fixed ? previous.list.filter(finding => finding.severity !== 'error') : [],
  };
  submissions.push(submission);
  return [201, submission];
}

function explain(id, findingId, { text }, user) {
  const finding = submissions.find(each => each.id === id)?.list.find(each => each.id === findingId);
  if (!user.region) {
    throw new Refusal(403, 'forbidden', '只有该县（市）的填报人可以说明。', "Only the county's own reporter can explain a finding.");
  }
  if (!finding) {
    throw new Refusal(404, 'not-found', '没有这条问题。', 'No such finding.');
  }
  if ([...text].length < 6 || /^核实无误。?$/.test(text)) {
    throw new Refusal(422, 'explanation-too-thin', '说明过于简单：请写明实际情况，不少于六个字；仅写“核实无误”不予接受。', 'The explanation is too thin: state the facts, in six characters at least.');
  }
  finding.explanation = { text, by: user.username, at: now().toISOString() };
  return finding.explanation;
}

const routes = [
  ['GET', '/me', ({ user }) => user],
  ['POST', '/me/password', ({ user, json }) => {
    if (json.present !== 'demo') {
      throw new Refusal(422, 'wrong-password', '当前密码不正确，密码未更改。', 'The present password is wrong; nothing was changed.');
    }
    user.initialPassword = false;
    return grant(user);
  }],
  ['POST', '/tokens/renewal', ({ user }) => grant(user)],
  ['GET', '/regions', () => world.regions.map(({ region, name, city, plate }) => ({ region, name, city, plate, module: { version: '1.0.0', state: 'ACTIVE' } }))],
  ['GET', '/reporting/periods', ({ query }) => periods(query)],
  ['GET', '/reporting/periods/([^/]+)/findings', ({ match, query, english }) => {
    const last = newest(match[0], query.region);
    return last ? full(last, english).findings : [];
  }],
  ['GET', '/reporting/periods/([^/]+)/figures', ({ match }) => figures(match[0])],
  ['GET', '/reporting/periods/([^/]+)/totals', ({ query }) => (query.indicator === 'x_dust' ? [{ region: query.region, indicator: 'x_dust', item: '', value: '12.345' }] : [])],
  ['GET', '/reporting/periods/([^/]+)', ({ match }) => standing(match[0])],
  ['GET', '/reporting/totals', ({ query }) => totals(query)],
  ['GET', '/reporting/timeliness', ({ query }) => timeliness(query)],
  ['GET', '/reporting/attention', ({ query, english, user }) => attention(query, english).filter(item => !user.region || user.region === item.region)],
  ['GET', '/reporting/submissions', ({ query, user }) => ownCounty(user, query.region) && submissions.filter(each => each.region === query.region && each.period === query.period).reverse().map(summary)],
  ['POST', '/reporting/submissions', call => {
    const [status, submission] = submit(call);
    return { status, body: full(submission, call.english) };
  }],
  ['GET', '/reporting/submissions/(\\w+)', ({ match, english }) => full(submissions.find(each => each.id === match[0]), english)],
  ['GET', '/reporting/submissions/(\\w+)/(file|annotated)', ({ match }) => ({ raw: submissions.find(each => each.id === match[0]).content })],
  ['PUT', '/reporting/submissions/(\\w+)/findings/(\\w+)/explanation', ({ match, json, user }) => explain(match[0], match[1], json, user)],
  ['GET', '/reporting/forms', ({ query }) => (query.region === OWN.region
    ? FORMS.map(form => (form.form === OWN.form ? { ...form, indicators: [...form.indicators, OWN.indicator] } : form)) : FORMS)],
  ['GET', '/reporting/responsibilities', ({ query }) => responsibilities.filter(each => assigned(each.region, each.form, query.on) === each)],
  ['PUT', '/reporting/responsibilities/(\\w+)/(\\w+)', ({ match, json }) => {
    const at = responsibilities.findIndex(each => each.region === match[0] && each.form === match[1]);
    const entry = { region: match[0], form: match[1], ...json };
    responsibilities.splice(at < 0 ? responsibilities.length : at, at < 0 ? 0 : 1, entry);
    return entry;
  }],
  ['GET', '/enterprises', ({ query }) => world.enterprises.filter(each => !query.region || each.region === query.region)
    .map(each => ({ uscc: each.uscc, region: each.region, name: each.name, kind: each.kind, licensedCapacityKt: each.licensed_capacity_kt, kilns: Number(each.kilns), codeChecks: codeChecks.get(each.uscc) }))],
  ['PUT', '/enterprises', ({ body }) => ({ created: 0, updated: new TextDecoder().decode(body).trim().split('\n').length - 1, warnings: ['第 6 行：海城市示范镁业05号的统一社会信用代码校验位不符。'] })],
  ['POST', '/enterprises/(\\w+)/code-acceptance', ({ match }) => {
    codeChecks.set(match[0], 'accepted');
    return { status: 204 };
  }],
  ...modules.routes,
  ...grading.routes,
  ['GET', '/users', () => users.map(({ permissions, ...user }) => user)],
  ['POST', '/users', ({ json }) => {
    if (users.some(user => user.username === json.username)) {
      throw new Refusal(409, 'username-taken', `用户名 ${json.username} 已被使用。`, `The user name ${json.username} is taken.`);
    }
    const { password, ...user } = json;
    users.push({ ...user, disabled: false, permissions: [] });
    return { status: 201, body: user };
  }],
  ['PUT', '/users/([\\w.-]+)', ({ match, json }) => Object.assign(users.find(user => user.username === match[0]), json)],
  ['PUT', '/users/([\\w.-]+)/password', () => ({ status: 204 })],
  ['GET', '/audit', ({ query }) => audit.filter(entry => !query.before || entry.sequence <= Number(query.before)).slice(-Number(query.limit ?? 100)).reverse()],
  ['GET', '/audit/verification', () => ({ whole: true, entries: audit.length, damages: [] })],
];

function login(json) {
  const user = users.find(each => each.username === json.username);
  if (json.username === 'locked') {
    throw Object.assign(new Refusal(429, 'account-locked', '登录失败次数过多，账号已暂时锁定。', 'Too many failures; the account is locked for a while.'), { retryAfter: 840 });
  }
  if (!user || json.password !== 'demo') {
    throw new Refusal(401, 'wrong-credentials', '用户名或密码不正确。', 'The user name or the password is wrong.');
  }
  return grant(user);
}

function answer(request, path, query, body) {
  const english = (request.headers['accept-language'] ?? '').startsWith('en');
  const type = request.headers['content-type'] ?? '';
  const json = type === 'application/json' && body.length ? JSON.parse(body) : null;
  if (path === '/tokens' && request.method === 'POST') {
    return login(json);
  }
  const open = request.method === 'GET' && (modules.open(path) ?? grading.open(path));
  if (open) {
    return open.script ? open : { status: 200, body: open.body };
  }
  const user = tokens.get((request.headers.authorization ?? '').replace('Bearer ', ''));
  if (!user) {
    throw new Refusal(401, 'no-token', '请先登录。', 'Please sign in.');
  }
  for (const [method, pattern, handler] of routes) {
    const match = method === request.method && new RegExp(`^${pattern}$`).exec(path);
    if (match) {
      return handler({ match: match.slice(1), query, json, body, user, english, type, disposition: request.headers['content-disposition'] });
    }
  }
  throw new Refusal(404, 'not-found', '没有此接口。', 'No such resource.');
}

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://mock');
  if (options.now) {
    response.setHeader('Date', now().toUTCString());
  }
  if (!pathname.startsWith('/api/v1')) {
    serve(pathname, request, response);
    return;
  }
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => setTimeout(async () => {
    const english = (request.headers['accept-language'] ?? '').startsWith('en');
    try {
      const result = await answer(request, pathname.slice('/api/v1'.length), Object.fromEntries(searchParams), Buffer.concat(parts));
      if (result?.stream) {
        response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' }).flushHeaders();
        result.stream(response);
      } else if (result?.script) {
        response.writeHead(200, { 'Content-Type': TYPES['.js'], 'Cache-Control': 'public, max-age=31536000, immutable' }).end(result.script);
      } else if (result?.raw) {
        response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(result.raw);
      } else {
        const { status = 200, body = result } = result && typeof result.status === 'number' ? { status: result.status, body: result.body } : {};
        response.writeHead(status, { 'Content-Type': 'application/json' }).end(body == null ? '' : JSON.stringify(body));
      }
    } catch (error) {
      const status = error.status ?? 500;
      const detail = error instanceof Refusal ? (english ? error.en : error.zh) : String(error.stack);
      response.writeHead(status, { 'Content-Type': 'application/problem+json', ...(error.retryAfter ? { 'Retry-After': String(error.retryAfter) } : {}) })
        .end(JSON.stringify({ type: `urn:lingmei:problem:${error.type ?? 'failure'}`, title: error.type ?? 'failure', status, detail, errors: error.errors ?? [] }));
    }
  }, Number(options.slow)));
}).listen(Number(options.port), '127.0.0.1', function listening() {
  console.log(`http://127.0.0.1:${this.address().port}/`);
});
