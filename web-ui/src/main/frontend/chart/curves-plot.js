// Draws curves with uPlot: scales, axes, lines, bands, crosses and the names at the curves' ends.
import uPlot from 'uplot';
import { colourOf, dashOf, faded, font, token, TRAIN_DASH } from '../look/theme.js';
import { linearRange, linearTick, linearTicks, logRange, logTick, logTicks } from '../look/numbers.js';
import { drawEndLabels, gutterOf } from './end-labels.js';

const LOOKS = {
  low: { width: 0, opacity: 0 },
  high: { width: 0, opacity: 0 },
  seed: { width: 1, opacity: 0.28 },
  raw: { width: 1, opacity: 0.3 },
};
const BAND = 0.14;
const TRAIN_BAND = 0.07;
/** Beyond so many lines, points on each under the crosshair only hide them. */
const MOST_DOTS = 16;

/** How a column looks; equal looks need no new plot. */
export const looks = picture =>
  JSON.stringify([
    picture.columns.map(c => [c.kind, c.group.colour, c.group.name, c.key.key]),
    picture.crowded,
  ]);

/**
 * @param host where the plot goes
 * @param picture answers the drawing to show now
 * @param spec answers the specification
 * @param on {move(u), zoom(from, to), reset(), drawn()}
 */
export function createPlot(host, size, picture, spec, on) {
  const first = picture();
  const options = {
    ...size,
    padding: [12, (u, side) => (side === 1 ? gutterOf(u, first.lines, spec()) : 0), 0, 0],
    legend: { show: false },
    focus: { alpha: 1 },
    cursor: cursor(first, on),
    scales: {
      x: { time: false },
      y: { distr: spec().y === 'LOG' ? 3 : 1, log: 10, range: (u, low, high) => yRange(picture(), spec(), low, high) },
    },
    axes: [xAxis(), yAxis(spec)],
    series: [{}, ...first.columns.map(column => seriesOf(column, first.crowded))],
    bands: first.bands.map(band => ({
      series: [band.high + 1, band.low + 1],
      fill: () => faded(colourOf(band.group.colour), band.train ? TRAIN_BAND : BAND),
    })),
    hooks: {
      setCursor: [u => on.move(u)],
      setSelect: [u => select(u, on)],
      draw: [u => drawCrosses(u, picture()), u => drawEndLabels(u, picture(), spec()), () => on.drawn()],
    },
  };
  return new uPlot(options, first.data, host);
}

function cursor(first, on) {
  const dots = first.lines.length <= MOST_DOTS;
  const named = new Set(first.lines.map(line => line.column + 1));
  return {
    x: true,
    y: false,
    drag: { x: true, y: false, setScale: false, dist: 5 },
    points: {
      show: (u, index) => (dots && named.has(index) ? dot() : undefined),
      size: 8,
      stroke: (u, i) => colourOf(first.columns[i - 1].group.colour),
      fill: () => token('--card'),
    },
    bind: { dblclick: () => () => on.reset() },
  };
}

function dot() {
  const element = document.createElement('div');
  element.style.borderWidth = '2px';
  return element;
}

function select(u, on) {
  const { left, width } = u.select;
  if (width < 5) return;
  const from = u.posToVal(left, 'x');
  const to = u.posToVal(left + width, 'x');
  u.setSelect({ left: 0, width: 0, top: 0, height: 0 }, false);
  on.zoom(from, to);
}

function seriesOf(column, crowded) {
  const { kind, group, train } = column;
  const look = LOOKS[kind] ?? { width: train ? 1.4 : 2.2, opacity: 1 };
  const opacity = kind === 'line' && crowded ? 0.55 : look.opacity;
  return {
    auto: true,
    pxAlign: 0,
    stroke: () => (opacity === 0 ? 'transparent' : faded(colourOf(group.colour), opacity)),
    width: kind === 'line' && crowded ? 1 : look.width,
    dash: crowded ? [] : train ? TRAIN_DASH : dashOf(group.colour),
    points: { show: kind === 'line' ? lonely : false, size: 5, fill: () => colourOf(group.colour) },
    spanGaps: false,
  };
}

/** A point without neighbours would not be seen as a line. */
function lonely(u, index, from, to) {
  let seen = 0;
  const values = u.data[index];
  for (let i = from; i <= to && seen < 2; i++) if (values[i] != null) seen++;
  return seen === 1;
}

function yRange(picture, spec, low, high) {
  if (spec.y !== 'LOG') return low === null || low === undefined ? [0, 1] : linearRange(low, high);
  if (!(high > 0)) return [0.1, 10];
  const least = Math.max(low > 0 ? low : high, picture.floor ?? 0);
  return logRange(Math.min(least, high), high);
}

const axisLook = () => ({
  stroke: () => token('--faint'),
  font: font(11.5),
  ticks: { show: false },
});

function xAxis() {
  return {
    ...axisLook(),
    size: 28,
    gap: 6,
    grid: { show: false },
    border: { show: true, width: 1, stroke: () => token('--line') },
    splits: (u, axis, min, max) => linearTicks(min, max, Math.max(2, u.width / 80)),
    values: (u, ticks) => ticks.map(tick => linearTick(tick, ticks[1] - ticks[0] || 1)),
  };
}

function yAxis(spec) {
  const most = u => Math.max(2, u.height / 46);
  return {
    ...axisLook(),
    size: 54,
    gap: 6,
    grid: { show: true, width: 1, stroke: () => token('--hair') },
    border: { show: true, width: 1, stroke: () => token('--line') },
    splits: (u, axis, min, max) =>
      spec().y === 'LOG' ? logTicks(min, max, most(u)) : linearTicks(min, max, most(u)),
    filter: (u, ticks) => ticks,
    values: (u, ticks) =>
      ticks.map(tick =>
        spec().y === 'LOG' ? logTick(tick) : linearTick(tick, ticks[1] - ticks[0] || 1),
      ),
  };
}

function drawCrosses(u, picture) {
  const g = u.ctx;
  const arm = 4 * devicePixelRatio;
  g.save();
  g.lineWidth = 1.8 * devicePixelRatio;
  g.setLineDash([]);
  for (const cross of picture.crosses) {
    if (cross.x < u.scales.x.min || cross.x > u.scales.x.max) continue;
    const { x, y } = crossAt(u, cross);
    g.strokeStyle = colourOf(cross.group.colour);
    g.beginPath();
    g.moveTo(x - arm, y - arm);
    g.lineTo(x + arm, y + arm);
    g.moveTo(x + arm, y - arm);
    g.lineTo(x - arm, y + arm);
    g.stroke();
  }
  g.restore();
}

/** Where a cross stands: at the last number before, or at the bottom when there was none. */
function crossAt(u, cross) {
  const { top, height } = u.bbox;
  const shown = cross.y !== null && (u.scales.y.distr !== 3 || cross.y > 0);
  const y = shown ? u.valToPos(cross.y, 'y', true) : top + height;
  return { x: u.valToPos(cross.x, 'x', true), y: Math.min(top + height, Math.max(top, y)) };
}
