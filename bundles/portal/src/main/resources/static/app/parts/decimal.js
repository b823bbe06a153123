// Exact sums of decimal strings: no tonne goes through a binary float before it is drawn.
const PLACES = 6;
const SCALE = 10n ** BigInt(PLACES);

/** The figure of a decimal string as a whole number of millionths. */
export function decimal(text) {
  const match = /^([+-]?)(\d*)(?:\.(\d{0,6})\d*)?$/.exec(String(text).trim());
  if (!match) {
    throw new RangeError(`no plain decimal: ${text}`);
  }
  const scaled = BigInt(match[2] || '0') * SCALE + BigInt((match[3] ?? '').padEnd(PLACES, '0') || '0');
  return match[1] === '-' ? -scaled : scaled;
}

/** As people read it: separators for thousands, that many decimals, half to even. */
export function formatDecimal(scaled, places = 2) {
  const unit = 10n ** BigInt(PLACES - places);
  const size = scaled < 0n ? -scaled : scaled;
  let whole = size / unit;
  const rest = (size % unit) * 2n;
  if (rest > unit || (rest === unit && whole % 2n === 1n)) {
    whole += 1n;
  }
  const digits = whole.toString().padStart(places + 1, '0');
  const integer = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ',');
  const sign = scaled < 0n && whole > 0n ? '-' : '';
  return sign + integer + (places ? `.${digits.slice(-places)}` : '');
}

/** For drawing only. */
export const toNumber = scaled => Number(scaled) / Number(SCALE);

/** A rate such as "0.9000" as a percentage with one decimal; a dash where there is none. */
export const percent = rate => (rate == null ? '–' : `${formatDecimal(decimal(rate) * 100n, 1)}%`);
