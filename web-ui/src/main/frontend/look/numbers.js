// Numbers as people read them, and the ticks of axes.

/** A value in a tooltip or table: about three digits, 1e-10 for the very small and large. */
export function short(value) {
  if (value === null || value === undefined) return '–';
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (Number.isInteger(value) && size < 1e6) return String(value).replace('-', '−');
  let text;
  if (size >= 1e6 || size < 1e-3) text = value.toExponential(1).replace('e+', 'e');
  else if (size >= 1000) text = Math.round(value).toString();
  else if (size >= 10) text = value.toFixed(1);
  else text = value.toPrecision(3);
  return text.replace('-', value < 0 ? '−' : '-');
}

/** A difference: always with its sign. */
export const signed = value => (value > 0 ? '+' : '') + short(value);

/** A tick of a log axis: 0.01 … 1000 as such, then 1e-10. */
export function logTick(value) {
  const exponent = Math.round(Math.log10(value));
  const whole = Math.abs(Math.log10(value) - exponent) < 1e-9;
  if (exponent >= -2 && exponent <= 3) return String(Number(value.toPrecision(6)));
  return whole ? `1e${exponent}` : value.toExponential(0).replace('e+', 'e');
}

/** A tick of a linear axis, with as many digits as the distance of ticks needs. */
export function linearTick(value, distance) {
  if (value === 0) return '0';
  const size = Math.abs(value);
  if (size >= 1e6 || size < 1e-4) return value.toExponential(1).replace('.0e', 'e').replace('e+', 'e');
  const digits = Math.max(0, -Math.floor(Math.log10(distance) + 1e-9));
  return value.toFixed(Math.min(digits, 6)).replace('-', '−');
}

/** A distance of 1, 2 or 5 times a power of ten that makes at most `most` ticks. */
export function niceDistance(span, most) {
  const raw = span / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(raw));
  const factor = [1, 2, 5, 10].find(each => each * power >= raw * 0.999);
  return factor * power;
}

export function linearTicks(min, max, most) {
  if (!(max > min)) return [min];
  const distance = niceDistance(max - min, most);
  const ticks = [];
  for (let i = Math.ceil(min / distance - 1e-9); i * distance <= max + distance * 1e-9; i++) {
    ticks.push(Number((i * distance).toPrecision(12)));
  }
  return ticks;
}

/** Regular decades; below three of them 1, 2, 5; within less than one, as on a linear axis. */
export function logTicks(min, max, most) {
  const from = Math.log10(min);
  const to = Math.log10(max);
  if (to - from < 0.7) return linearTicks(min, max, most).filter(tick => tick > 0);
  const ticks = [];
  if (to - from < 2) {
    for (let e = Math.floor(from); e <= to; e++) {
      for (const m of [1, 2, 5]) {
        const tick = Number(`${m}e${e}`);
        if (tick >= min * 0.999 && tick <= max * 1.001) ticks.push(tick);
      }
    }
    return ticks;
  }
  const distance = [1, 2, 3, 5, 10, 20, 50, 100].find(d => (to - from) / d <= most) ?? 200;
  for (let e = Math.ceil(from / distance - 1e-9) * distance; e <= to + 1e-9; e += distance) {
    ticks.push(Number(`1e${e}`));
  }
  return ticks;
}

/** The least power of ten times 1, 2, 5 around a log range: whole decades when it spans many. */
export function logRange(min, max) {
  const from = Math.log10(min);
  const to = Math.log10(max);
  if (to - from > 2) return [10 ** Math.floor(from + 1e-9), 10 ** Math.ceil(to - 1e-9)];
  const pad = Math.max(0.03, (to - from) * 0.06);
  return [10 ** (from - pad), 10 ** (to + pad)];
}

/** A linear range with a little air; of a constant, around it. */
export function linearRange(min, max) {
  if (min === max) {
    const half = Math.abs(min) * 0.1 || 1;
    return [min - half, max + half];
  }
  const pad = (max - min) * 0.05;
  const low = min >= 0 && min - pad < 0 ? 0 : min - pad;
  return [low, max + pad];
}

/** The 97.5 % quantile of Student's t; for a 95 % interval of a mean. */
export function student95(degrees) {
  if (degrees < 1) return NaN;
  if (degrees <= 3) return [12.706, 4.303, 3.182][degrees - 1];
  const z = 1.959964;
  const d = degrees;
  const a = (z ** 3 + z) / 4;
  const b = (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96;
  const c = (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384;
  return z + a / d + b / d ** 2 + c / d ** 3;
}
