// A figure of points and lines: the true function as reference, what was learned in the run's colour.
import { html, svg } from 'lit';
import { linearTick, linearTicks } from '../look/numbers.js';

const LEFT = 44;
const BOTTOM = 34;
const TOP = 8;
const RIGHT = 10;
const POINT_PATH_MOST = 4000;

const isTrue = layer => layer.type === 'line' && /true/i.test(layer.name);

/**
 * The range that plots share: of points and true functions, so that a wild first guess does not
 * move the axes; of everything when there are none.
 */
export function plotRange(figures) {
  const layers = figures.flatMap(figure => figure.layers);
  const given = layers.filter(layer => layer.type === 'points' || isTrue(layer));
  const used = given.length ? given : layers;
  return { x: extent(used.flatMap(layer => layer.x)), y: extent(used.flatMap(layer => layer.y), 0.08) };
}

function extent(values, pad = 0) {
  const numbers = values.filter(Number.isFinite);
  if (numbers.length === 0) return [0, 1];
  const min = numbers.reduce((a, b) => Math.min(a, b));
  const max = numbers.reduce((a, b) => Math.max(a, b));
  if (min === max) return [min - 1, max + 1];
  return [min - (max - min) * pad, max + (max - min) * pad];
}

/**
 * How each layer looks, in order: also what the legend shows.
 * @param colour of what was learned; null for none, where it has several
 */
export function layerLooks(figure, colour) {
  let next = colour;
  return figure.layers.map(layer => {
    if (layer.type === 'points') return { layer, kind: 'points', colour: 'var(--faint)' };
    if (isTrue(layer)) return { layer, kind: 'true', colour: 'var(--ink)' };
    const look = { layer, kind: 'line', colour: colour === null ? 'var(--soft)' : `var(--c${((next - 1) % 8) + 1})` };
    next++;
    return look;
  });
}

export function plot(figure, { width, height, colour, range, id }) {
  const { x: xs, y: ys } = range ?? plotRange([figure]);
  const right = width - RIGHT;
  const bottom = height - BOTTOM;
  const x = v => LEFT + ((v - xs[0]) / (xs[1] - xs[0])) * (right - LEFT);
  const y = v => bottom - ((v - ys[0]) / (ys[1] - ys[0])) * (bottom - TOP);
  const xTicks = linearTicks(xs[0], xs[1], Math.max(2, width / 70));
  const yTicks = linearTicks(ys[0], ys[1], Math.max(2, height / 46));
  const text = ticks => v => linearTick(v, ticks[1] - ticks[0] || 1);
  return html`<svg class="figure" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label=${describe(figure)}>
    <defs><clipPath id="clip-${id}"><rect x=${LEFT} y=${TOP} width=${right - LEFT} height=${bottom - TOP}></rect></clipPath></defs>
    ${yTicks.map(v => svg`<line class="hair" x1=${LEFT} x2=${right} y1=${y(v)} y2=${y(v)}></line>
      <text x=${LEFT - 7} y=${y(v) + 4} text-anchor="end">${text(yTicks)(v)}</text>`)}
    ${xTicks.map(v => svg`<text x=${x(v)} y=${bottom + 16} text-anchor="middle">${text(xTicks)(v)}</text>`)}
    <line class="axis" x1=${LEFT} x2=${LEFT} y1=${TOP} y2=${bottom}></line>
    <line class="axis" x1=${LEFT} x2=${right} y1=${bottom} y2=${bottom}></line>
    <text x=${(LEFT + right) / 2} y=${height - 3} text-anchor="middle">${figure.x}</text>
    <text x=${LEFT + 6} y=${TOP + 10}>${figure.y}</text>
    <g clip-path="url(#clip-${id})">${layerLooks(figure, colour).map(look => layerOf(look, x, y))}</g>
  </svg>`;
}

function layerOf({ layer, kind, colour }, x, y) {
  const path = kind === 'points' ? dots(layer, x, y) : line(layer, x, y);
  return svg`<path class=${kind} d=${path} style="stroke:${colour}"><title>${layer.name}</title></path>`;
}

/** All points as one path of dots: fast, however many. */
function dots(layer, x, y) {
  const every = Math.ceil(layer.x.length / POINT_PATH_MOST);
  let path = '';
  layer.x.forEach((v, i) => {
    const ok = Number.isFinite(v) && Number.isFinite(layer.y[i]);
    if (i % every === 0 && ok) path += `M${x(v).toFixed(1)} ${y(layer.y[i]).toFixed(1)}h0`;
  });
  return path;
}

function line(layer, x, y) {
  let path = '';
  let pen = 'M';
  layer.x.forEach((v, i) => {
    if (Number.isFinite(v) && Number.isFinite(layer.y[i])) {
      path += `${pen}${x(v).toFixed(1)} ${clamped(y(layer.y[i])).toFixed(1)}`;
      pen = 'L';
    } else {
      pen = 'M';
    }
  });
  return path;
}

/** Far outside is far enough; beyond, browsers draw wrongly. */
const clamped = v => Math.max(-1e5, Math.min(1e5, v));

const describe = figure => `${figure.y} / ${figure.x}: ${figure.layers.map(l => l.name).join(', ')}`;

export function plotTable(figure) {
  const head = ['', figure.x, figure.y];
  const rows = figure.layers.flatMap(layer => layer.x.map((v, i) => [layer.name, String(v), String(layer.y[i])]));
  return { head, rows };
}
