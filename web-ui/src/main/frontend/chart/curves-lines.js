// From fetched series to what is drawn: columns over one x, bands, crosses, notes.
import uPlot from 'uplot';
import { student95, logTick } from '../look/numbers.js';

const BAND_FROM = 3;
/** A log axis shows at most so many decades; what lies below is rounding. */
const MOST_DECADES = 15;
const CROWD = 24;

/**
 * @param spec as from the server
 * @param data as from `load`
 * @returns {xs, columns, bands, crosses, lines, hidden, floor, points, lastX}; columns carry how
 *   they look, lines are those that have a name
 */
export function drawing(spec, data) {
  const out = { tables: [], columns: [], bands: [], crosses: [], lines: [], hidden: 0, points: 0 };
  const shown = data.curves.map(curve => styled(spec, curve)).filter(Boolean);
  out.crowded = shown.length > CROWD;
  for (const line of shown) addSeeds(spec, data, line, out);
  for (const line of shown) addCurve(spec, line, out);
  for (const line of shown) addCrosses(data, line, out);
  const joined = out.tables.length ? uPlot.join(out.tables) : [[]];
  const range = positiveRange(out);
  if (spec.y === 'LOG') clampLows(out, joined, range.min);
  const xs = joined[0];
  return { ...out, xs, data: joined, lastX: xs.length ? xs[xs.length - 1] : null, ...floorOf(spec, range) };
}

/** A curve with the group and key it belongs to. */
function styled(spec, curve) {
  const group = spec.groups.find(each => each.name === curve.group);
  const key = spec.keys.find(each => each.key === curve.key);
  if (!group || !key) return null;
  return { curve, group, key, train: key.role === 'TRAIN' };
}

function addColumn(out, kind, line, values) {
  out.columns.push({ kind, ...line });
  return values;
}

function addSeeds(spec, data, line, out) {
  const of = new Set(line.group.runs);
  if (of.size < 2) return;
  for (const series of data.seeds) {
    if (series.key !== line.key.key || !of.has(series.run)) continue;
    const values = addColumn(out, 'seed', line, visible(spec, series.value, null));
    out.tables.push([series.x, values]);
    out.points += values.length;
  }
}

function addCurve(spec, line, out) {
  const { curve } = line;
  const middle = spec.seeds === 'MEAN' ? curve.mean : curve.median;
  const raw = visible(spec, middle, out);
  const table = [curve.x];
  const smooth = spec.smoothing > 0;
  const banded = line.group.runs.length >= BAND_FROM && spec.seeds !== 'ALL';
  if (banded) {
    const [low, high] = bandOf(spec, curve);
    const base = out.columns.length;
    table.push(addColumn(out, 'low', line, smoothed(spec, low)));
    table.push(addColumn(out, 'high', line, smoothed(spec, visible(spec, high, null))));
    out.bands.push({ low: base, high: base + 1, ...line });
  }
  if (smooth) table.push(addColumn(out, 'raw', line, raw));
  out.lines.push({ ...line, column: out.columns.length, banded });
  table.push(addColumn(out, 'line', line, smoothed(spec, raw)));
  out.tables.push(table);
  out.points += raw.length;
}

/** Lower and upper edge: quantiles, or the interval of the mean. */
function bandOf(spec, curve) {
  if (spec.seeds !== 'MEAN') return [finite(curve.low), finite(curve.high)];
  const half = curve.mean.map((_, i) => {
    const n = curve.n[i];
    return n > 1 ? (student95(n - 1) * curve.sd[i]) / Math.sqrt(n) : 0;
  });
  return [finite(curve.mean.map((m, i) => m - half[i])), finite(curve.mean.map((m, i) => m + half[i]))];
}

const finite = values => Array.from(values, v => (Number.isFinite(v) ? v : null));

/** What the axis can show; the rest is null and, where `count` is given, counted. */
function visible(spec, values, count) {
  const log = spec.y === 'LOG';
  return Array.from(values, value => {
    if (!Number.isFinite(value)) return null;
    if (log && value <= 0) {
      if (count) count.hidden++;
      return null;
    }
    return value;
  });
}

/** An exponential moving average without the pull of its start; over logarithms on a log axis. */
function smoothed(spec, values) {
  if (!(spec.smoothing > 0)) return values;
  const weight = Math.min(0.995, spec.smoothing);
  const log = spec.y === 'LOG';
  let sum = 0;
  let norm = 0;
  return values.map(value => {
    if (value === null || (log && value <= 0)) return value;
    sum = sum * weight + (1 - weight) * (log ? Math.log(value) : value);
    norm = norm * weight + (1 - weight);
    return log ? Math.exp(sum / norm) : sum / norm;
  });
}

/** A cross where a run's values stop being numbers, and where a run that failed ends. */
function addCrosses(data, line, out) {
  const { curve, group, key } = line;
  const singles = [...data.seeds, ...data.ends];
  const known = singles.filter(s => s.key === key.key && group.runs.includes(s.run));
  const single = group.runs.length === 1 ? [{ run: group.runs[0], x: curve.x, value: curve.median }] : [];
  for (const { run, x, value } of known.length ? known : single) {
    const bad = value.findIndex(v => !Number.isFinite(v));
    const status = data.runs.get(run)?.status;
    const failed = status === 'DIVERGED' || status === 'FAILED';
    if (bad < 0 && !failed) continue;
    const at = bad < 0 ? value.length - 1 : bad;
    const before = lastFinite(value, at);
    out.crosses.push({ x: x[at], y: before, run, message: data.runs.get(run)?.message ?? '', ...line });
  }
  if (known.length === 0 && group.runs.length > 1) addLostSeeds(line, out);
}

/** Without single series: where fewer runs have a value although the curve goes on. */
function addLostSeeds(line, out) {
  const { x, n, median } = line.curve;
  for (let i = 1; i < n.length; i++) {
    if (n[i] === 0 && n[i - 1] > 0) {
      out.crosses.push({ x: x[i], y: lastFinite(median, i), run: '', message: '', ...line });
    }
  }
}

function lastFinite(values, from) {
  for (let i = from; i >= 0; i--) if (Number.isFinite(values[i])) return values[i];
  return null;
}

function positiveRange(out) {
  let min = Infinity;
  let max = -Infinity;
  let next = 0;
  for (const table of out.tables) {
    for (const values of table.slice(1)) {
      if (out.columns[next++].kind === 'low') continue;
      for (const value of values) {
        if (value === null || value <= 0) continue;
        if (value < min) min = value;
        if (value > max) max = value;
      }
    }
  }
  return { min, max };
}

function floorOf(spec, { min, max }) {
  if (spec.y !== 'LOG' || !(max > 0)) return { floor: null };
  const least = 10 ** (Math.ceil(Math.log10(max)) - MOST_DECADES);
  return min < least ? { floor: least, floorText: logTick(least) } : { floor: null };
}

/** The lower edge of a band that reaches zero goes to the bottom of the picture. */
function clampLows(out, joined, min) {
  out.columns.forEach((column, i) => {
    if (column.kind !== 'low') return;
    joined[i + 1] = Array.from(joined[i + 1], v => (v !== null && v !== undefined && v <= 0 ? min : v));
  });
}
