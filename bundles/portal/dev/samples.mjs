// The sample weeks as the platform would know them, from the files in a folder of sample data.
import { readFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';

const SEVERITY_LABELS = { error: ['强制性', 'mandatory'], explain: ['准强制性', 'explain or exempt'], check: ['核实性', 'verify'], hint: ['提示性', 'hint'] };

function table(text) {
  const [head, ...lines] = text.trim().split(/\r?\n/).map(line => line.split(','));
  return lines.map(line => Object.fromEntries(head.map((name, index) => [name, line[index] ?? ''])));
}

export function readSamples(folder) {
  const read = name => table(readFileSync(join(folder, name), 'utf8'));
  const enterprises = read('enterprises.csv');
  const arrivals = read('weekly-arrivals.csv');
  const reports = read('weekly-expected-reports.csv');
  const totals = read('weekly-expected-totals.csv');
  const expected = read('weekly-expected-findings.csv');
  const nameOf = uscc => enterprises.find(enterprise => enterprise.uscc === uscc)?.name ?? '';

  const bytes = new Map();
  const rows = new Map();
  for (const arrival of arrivals.filter(each => each.file)) {
    const content = readFileSync(join(folder, 'weekly', arrival.file));
    bytes.set(`${arrival.week} ${arrival.region}`, content);
    rows.set(`${arrival.week} ${arrival.region}`, table(new TextDecoder(arrival.encoding).decode(content)).map((row, index) => ({ ...row, row: index + 2 })));
  }

  const valueIn = (list, uscc, indicator, item) => list?.find(row => row.uscc === uscc && row.indicator === indicator && row.item === item);
  const fixed = number => (Math.round(number * 100) / 100).toFixed(2);

  function before(week) {
    const number = Number(week.slice(-2)) - 1;
    return number > 0 ? `2021-W${String(number).padStart(2, '0')}` : null;
  }

  /** What the rule compares, as the sentence and the row that the platform would give. */
  function describe({ week, region, uscc, rule, item }) {
    const list = rows.get(`${week} ${region}`);
    const last = rows.get(`${before(week)} ${region}`);
    const at = (indicator, of = item) => valueIn(list, uscc, indicator, of);
    const form = at('mined_total', '') ? 'M1' : 'M3';
    const num = row => Number(row?.value ?? 0);
    const grades = list.filter(row => row.uscc === uscc && row.indicator === 'mined');
    const mined = grades.reduce((sum, row) => sum + Number(row.value), 0);
    switch (rule) {
      case 'V01': {
        const closing = valueIn(last, uscc, 'closing', item)?.value;
        return { form, indicator: 'opening', row: at('opening').row, value: at('opening').value,
          text: [`期初库存 ${at('opening').value} 吨与上周期末库存 ${closing} 吨不一致。`, `Opening stock ${at('opening').value} t differs from last week's closing stock ${closing} t.`] };
      }
      case 'V02': {
        const inflow = at(form === 'M1' ? 'mined' : 'output');
        const left = num(at('opening')) + num(inflow) - num(at('sold')) - num(at('self_used'));
        return { form, indicator: 'closing', row: at('closing').row, value: at('closing').value,
          text: [`期初＋本期－销售－自用＝${fixed(left)} 吨，与期末库存 ${at('closing').value} 吨不平。`, `Opening + inflow − sold − self-used = ${fixed(left)} t, but closing stock is ${at('closing').value} t.`] };
      }
      case 'V03': return { form, indicator: 'mined_total', row: at('mined_total', '').row, value: at('mined_total', '').value,
        text: [`各品级采出量之和 ${fixed(mined)} 吨与合计 ${at('mined_total', '').value} 吨不一致。`, `Grades add up to ${fixed(mined)} t, but the total says ${at('mined_total', '').value} t.`] };
      case 'V04': return { form, indicator: 'mined', row: at('mined').row, value: at('mined').value,
        text: [`采出量 ${at('mined').value} 吨异常偏大，请核对计量单位（吨或万吨）。`, `Mined ${at('mined').value} t is out of proportion; please check the unit (t or 10,000 t).`] };
      case 'V05': return { form, indicator: 'mined_ytd', row: at('mined_ytd', '').row, value: at('mined_ytd', '').value,
        text: [`本年累计 ${at('mined_ytd', '').value} 吨与上周累计加本周采出量不一致。`, `The year's total ${at('mined_ytd', '').value} t is not last week's plus this week's.`] };
      case 'V09': {
        const ratio = num(at('ore_in')) / num(at('output'));
        return { form, indicator: 'ore_in', row: at('ore_in').row, value: at('ore_in').value,
          text: [`矿耗比 ${ratio.toFixed(2)} 超出正常范围。`, `${ratio.toFixed(2)} t of ore per tonne of product is outside the usual range.`] };
      }
      default: return { form, indicator: 'kilns_running', row: at('kilns_running', '').row, value: at('kilns_running', '').value,
        text: ['有产量但无运行窑炉，或运行窑炉多于窑炉总数。', 'There is output without a running kiln, or more kilns run than exist.'] };
    }
  }

  const findings = expected.map((each, index) => {
    const { form, indicator, row, value, text } = describe(each);
    return { ...each, id: `f${index + 1}`, form, indicator, row, value, message: { zh: text[0], en: text[1] }, enterpriseName: nameOf(each.uscc), explanation: null };
  });

  const submissions = arrivals.filter(arrival => arrival.file).map((arrival, index) => {
    const report = reports.find(each => each.week === arrival.week && each.region === arrival.region);
    const content = bytes.get(`${arrival.week} ${arrival.region}`);
    return {
      id: String(index + 1), region: arrival.region, period: arrival.week, version: 1, receivedAt: arrival.submitted_at, dueAt: arrival.due_at, timeliness: arrival.timeliness,
      fileName: arrival.file, format: 'csv', module: '1.0.0', by: `reporter-${arrival.region}`, reason: '', rows: Number(arrival.rows), enterprises: Number(report.enterprises),
      accepted: Number(report.accepted), returned: Number(report.returned), sha256: createHash('sha256').update(content).digest('hex'), content,
      list: findings.filter(finding => finding.week === arrival.week && finding.region === arrival.region),
    };
  });

  return {
    regions: read('regions.csv'), enterprises, totals, submissions, severityLabels: SEVERITY_LABELS, assays: read('grading/assays.csv'),
    weeks: [...new Set(arrivals.map(arrival => arrival.week))],
    due: new Map(arrivals.map(arrival => [arrival.week, arrival.due_at])),
  };
}
