// The county modules as the platform would answer for them: a deployment takes its steps in time, told by events as well.
// What happens is in the file's name: REGION-VERSION[-refused|-late|-sick|-slow].jar; REGION alone as in 210381.
import { createHash } from 'node:crypto';

const PAUSE = 120;
const SLOW_PAUSE = 600;
const pause = millis => new Promise(resolve => { setTimeout(resolve, millis); });

const PAGES = {
  stations: version => `
import { defineComponent, h, ref } from 'vue';
import { useI18n } from 'vue-i18n';
import { ElButton } from 'element-plus';
export default defineComponent({
  props: { region: String, api: Object },
  setup(props) {
    const { locale } = useI18n();
    const list = ref(null);
    const count = ref(0);
    props.api.get('/stations').then(found => { list.value = found; });
    return () => h('section', { class: 'card' }, [
      h('h1', locale.value === 'en' ? 'Ore stations ${version}' : '矿石站点 ${version}'),
      list.value ? h('ul', { class: 'plain-list' }, list.value.map(each => h('li', each))) : null,
      h(ElButton, { onClick: () => { count.value++; if (count.value > 2) { throw new Error('third click'); } } }, () => String(count.value)),
    ]);
  },
});`,
  torn: () => "import { h } from 'vue';\nexport default { setup() { return () => h('p', undefined.name); } };",
};

export function countyModules(regions, { developmentMode }) {
  const states = ['ACTIVE', 'ACTIVE', 'SUSPENDED', 'ACTIVE', 'BLOCKED'];
  const inForce = new Map(regions.slice(0, 5).map(({ region, name }, index) => [region, {
    region, name: `${name}分平台`, version: `1.${index}.0`, state: states[index], health: ['OK', 'OK', 'WARN', 'OK', 'OK'][index], generation: 3 + index,
    deployedBy: 'operator', deployedAt: '2021-01-10T03:00:00Z', detail: index === 2 ? '规则 XY-3 连续超时 5 次，30 秒后再试' : '',
  }]));
  let asked = 0;
  // whoever asks again sees that there were calls meanwhile
  const traffic = (module, index) => ({ since: module.deployedAt, calls: 40 * index + asked, failures: [0, 2, 9, 1][index] ?? 0, rejected: index === 2 ? 4 : 0, perMinute: ['12.4', '0.0', '3.6', '240.0'][index] ?? '0.0', underWay: index });
  const breakers = index => ['decode', 'rules', 'rest', 'fetch'].map(kind => ({
    kind, retryAfterSeconds: index === 2 && kind === 'rules' ? 30 : null, state: index !== 2 ? 'closed' : { rules: 'open', fetch: 'half_open' }[kind] ?? 'closed',
  }));
  const live = () => {
    asked++;
    return [...inForce.values()].map(module => {
      const index = regions.findIndex(({ region }) => region === module.region);
      const called = module.state !== 'BLOCKED';
      // the name of one that does not run is not known
      return { ...module, name: called ? module.name : module.version, node: 'node-1', traffic: called ? traffic(module, index) : null, breakers: called ? breakers(index) : [] };
    });
  };
  const histories = new Map(regions.map(({ region }) => [region, []]));
  const listeners = new Map(regions.map(({ region }) => [region, new Set()]));
  let next = 1;
  const bytesOf = text => createHash('sha256').update(text).digest('hex');

  function record(region, action, from, to, outcome, reason, steps, by) {
    const entry = { id: `d${next++}`, region, action, from, to, sha256: to ? bytesOf(region + to) : null, outcome, reason, steps, by, at: new Date().toISOString(), millis: steps.reduce((sum, step) => sum + step.millis, 0) };
    histories.get(region).unshift(entry);
    return entry;
  }
  for (const module of inForce.values()) {
    record(module.region, 'deploy', '0.9.0', module.version, 'kept', '', ['plan', 'verify', 'snapshot', 'install', 'gate', 'switch', 'drain', 'remove']
      .map((step, index) => ({ step, ok: true, millis: [14, 31, 22, 8, 240, 1, 3100, 18][index], detail: step === 'gate' ? '3 项健康检查，2 份自检样表' : '' })), 'operator');
  }

  function named(disposition) {
    const file = decodeURIComponent(/filename\*=UTF-8''(.*)/.exec(disposition ?? '')?.[1] ?? '210381-1.9.0.jar');
    const [, region, version, flaw] = /^(\d{6})-([\d.]+\d)(?:-(\w+))?\.jar$/.exec(file) ?? [null, '210381', '1.9.0', undefined];
    return { region, version, flaw };
  }

  function plan({ disposition, body, english }) {
    const { region, version, flaw } = named(disposition);
    const from = inForce.get(region)?.version ?? null;
    const refused = flaw === 'refused';
    return {
      module: { symbolicName: `org.lingmei.county.modules.r${region}`, version, region, name: inForce.get(region)?.name ?? region, sha256: bytesOf(body), size: body.length }, from, to: version,
      imports: [
        { name: 'org.lingmei.county.spi', range: refused ? '[2,3)' : '[1.0,2)', offered: '1.0.0', optional: false, ok: !refused, providedBy: refused ? null : 'org.lingmei.county.spi/0.1.0' },
        { name: 'org.lingmei.core.api', range: '[1.0,2)', offered: '1.0.0', optional: false, ok: true, providedBy: 'org.lingmei.core.api/0.1.0' },
        { name: 'org.slf4j', range: '[1.7,3)', offered: '1.7.36', optional: false, ok: true, providedBy: 'org.ops4j.pax.logging.pax-logging-api/2.2.9' },
        { name: 'com.fasterxml.jackson.databind', range: '[2.15,3)', offered: null, optional: true, ok: false, providedBy: null },
      ],
      spi: { range: refused ? '[2,3)' : '[1.0,2)', offered: '1.0.0', ok: !refused },
      requirements: [{ namespace: 'osgi.extender', filter: '(&(osgi.extender=osgi.component)(version>=1.5.0)(!(version>=2.0.0)))', satisfiedBy: 'org.apache.felix.scr/2.2.12', optional: false }],
      uses: ['org.lingmei.core.api/0.1.0', 'org.lingmei.county.spi/0.1.0'], exports: [], refreshes: [`org.lingmei.county.modules.r${region}/${version}`],
      signer: developmentMode ? '' : `CN=${region}`, tables: [`r${region}_station`], permissions: ['counties.read'],
      warnings: developmentMode ? [english ? 'The archive is not signed; only development mode accepts it.' : '文件未签名；仅开发模式接受。'] : [],
      refusals: refused ? [english ? 'It needs org.lingmei.county.spi [2,3), this core offers 1.0.0.' : '需要 org.lingmei.county.spi [2,3)，平台提供的是 1.0.0。'] : [],
    };
  }

  const send = (region, name, data) => listeners.get(region).forEach(response => response.write(`: beat\nevent: ${name}\r\ndata: ${JSON.stringify(data)}\n\n`));

  async function deploy({ disposition, user, english }) {
    const { region, version, flaw } = named(disposition);
    const before = inForce.get(region);
    const steps = [];
    const names = flaw === 'late' ? ['plan', 'verify'] : flaw === 'sick' ? ['plan', 'verify', 'snapshot', 'install', 'gate', 'remove'] : ['plan', 'verify', 'snapshot', 'install', 'gate', 'switch', 'drain', 'remove'];
    for (const step of names) {
      await pause(flaw === 'slow' ? SLOW_PAUSE : PAUSE);
      const ok = !(flaw === 'late' && step === 'verify') && !(flaw === 'sick' && step === 'gate');
      const detail = ok ? '' : english ? `“golden-2.csv”: rule XY-3 was expected in row 7` : '自检样表 golden-2.csv：第 7 行应报规则 XY-3';
      steps.push({ step, ok, millis: 9 + steps.length * 31, detail });
      send(region, 'step', { deployment: `d${next}`, ...steps.at(-1) });
    }
    const outcome = flaw === 'late' ? 'refused' : flaw === 'sick' ? 'rolled_back' : 'kept';
    const reason = { refused: english ? 'The certificate names another county.' : '签名证书不属于该县。', rolled_back: english ? 'The self-test does not give what it should.' : '自检结果与应有结果不符。', kept: '' }[outcome];
    if (outcome === 'kept') {
      inForce.set(region, { ...before, region, name: before?.name ?? region, version, state: 'ACTIVE', health: 'OK', detail: '', generation: (before?.generation ?? 0) + 1, deployedBy: user.username, deployedAt: new Date().toISOString() });
    }
    const entry = record(region, 'deploy', before?.version ?? null, version, outcome, reason, steps, user.username);
    send(region, 'outcome', entry);
    return outcome === 'refused'
      ? { status: 422, body: { type: 'urn:lingmei:problem:module-refused', title: 'refused', status: 422, detail: reason, outcome: entry } }
      : { status: outcome === 'kept' ? 201 : 200, body: entry };
  }

  function change(region, action, user, apply) {
    const before = inForce.get(region);
    const to = apply(before);
    return { status: action === 'rollback' ? 201 : 200, body: record(region, action, before.version, to, 'kept', '', [{ step: 'switch', ok: true, millis: 2, detail: '' }], user.username) };
  }

  const anew = (module, user, values) => ({ ...module, ...values, generation: module.generation + 1, deployedBy: user.username, deployedAt: new Date().toISOString() });

  const pages = () => [...inForce.values()].filter(module => module.state !== 'BLOCKED').flatMap(({ region, version }) => ({
    210381: version > '1.0.0' ? [{ id: 'stations', title: { zh: '矿石站点', en: 'Ore stations' } }] : [],
    210882: [{ id: 'torn', title: { zh: '会出错的页面', en: 'A page that fails' } }],
    210323: [{ id: 'lost', title: { zh: '取不到的页面', en: 'A page that is not there' } }],
  }[region] ?? []).map(page => ({ region, ...page, version, src: `/api/v1/modules/${region}/pages/${page.id}-${version}.js` })));

  const fetched = (at, outcome, detail, failures = 0) => ({ running: false, node: null, startedAt: at, endedAt: at, succeededAt: failures ? null : at, outcome, detail, failures });
  const connectors = new Map([
    ['210381', [{ name: 'outbox', title: ['周报发件箱', 'Weekly outbox'], schedule: ['每 5 分钟', 'every 5 min'], nextAt: '2021-01-11T02:05:00Z',
      ...fetched('2021-01-11T02:00:00Z', 'nothing', ['没有新内容，取回的 1 个文件此前已接收。', 'Nothing new: what came (1) is there already.']) }]],
    ['210323', [{ name: 'gateway', title: ['企业网关', 'Enterprise gateway'], schedule: ['每周一 07:30', 'Mondays at 07:30'], nextAt: '2021-01-11T02:04:00Z',
      ...fetched('2021-01-11T02:00:00Z', 'failed', ['采集失败：在 60 秒内没有返回。', 'It could not fetch: it did not answer within 60 s.'], 3) }]],
  ]);
  const inWords = ({ title, schedule, detail, ...rest }, english) => ({ ...rest, title: title[+english], schedule: schedule[+english], detail: detail[+english] });
  const shown = region => (inForce.get(region)?.state === 'BLOCKED' ? [] : connectors.get(region) ?? []);

  return {
    developmentMode,
    /** What needs no token: the answer, or null. */
    open(path) {
      if (path === '/platform') {
        return { body: { developmentMode } };
      }
      const page = /^\/modules\/\d+\/pages\/([a-z]+)-([\d.]+)\.js$/.exec(path);
      return page && PAGES[page[1]] ? { script: PAGES[page[1]](page[2]) } : null;
    },
    routes: [
      ['GET', '/modules', live],
      ['GET', '/modules/pages', pages],
      ['GET', '/modules/(\\d+)/history', ({ match }) => histories.get(match[0])],
      ['GET', '/modules/(\\d+)/events', ({ match }) => ({ stream: response => {
        listeners.get(match[0]).add(response);
        response.on('close', () => listeners.get(match[0]).delete(response));
      } })],
      ['GET', '/modules/(\\d+)/connectors', ({ match, english }) => shown(match[0]).map(connector => inWords(connector, english))],
      ['POST', '/modules/(\\d+)/connectors/([a-z-]+)/runs', ({ match: [region, name], english }) => {
        const connector = shown(region).find(each => each.name === name);
        const body = inWords(connector, english);
        Object.assign(connector, { running: true });
        setTimeout(() => Object.assign(connector, fetched(new Date().toISOString(), 'stored', ['2021-W01 已接收（第 1 版）：受理 12 家，退回 1 家，审核结果 3 条。', '2021-W01 was stored as version 1: 12 accepted, 1 returned, 3 findings.'])), PAUSE);
        return { status: 202, body };
      }],
      ['POST', '/modules', call => (call.query.dryRun ? plan(call) : deploy(call))],
      ['POST', '/modules/(\\d+)/(rollback|block|unblock)', ({ match: [region, action], user }) => change(region, action, user, module => {
        const version = action === 'rollback' ? histories.get(region).find(each => each.outcome === 'kept').from : module.version;
        inForce.set(region, anew(module, user, { version, state: action === 'block' ? 'BLOCKED' : 'ACTIVE' }));
        return version;
      })],
      ['DELETE', '/modules/(\\d+)', ({ match, user }) => change(match[0], 'remove', user, () => {
        inForce.delete(match[0]);
        return null;
      })],
      ['GET', '/counties/210381/stations', () => ['牌楼', '八里', '马风']],
    ],
  };
}
