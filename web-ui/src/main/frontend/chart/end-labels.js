// Names at the curves' ends, moved apart so that they never overlap.
import { colourOf, font, token } from '../look/theme.js';

const SIZE = 12;
const HEIGHT = 14;
const GAP = 7;
const MOST_OF_WIDTH = 0.32;

const measure = document.createElement('canvas').getContext('2d');

/** The lines that carry a name, and which: groups once, or the metrics of the only group. */
export function named(lines, spec) {
  const solid = lines.filter(line => !line.train);
  if (spec.groups.length === 1) {
    if (lines.length < 2) return [];
    return lines.map(line => ({ line, text: line.key.key.replaceAll('_', ' ') }));
  }
  const shown = solid.length ? solid : lines;
  const keys = new Set(shown.map(line => line.key.key));
  return shown.map(line => ({
    line,
    text: keys.size > 1 ? `${line.group.name} · ${line.key.key}` : line.group.name,
  }));
}

/** How wide the space right of the plot must be, in CSS pixels. */
export function gutterOf(u, lines, spec) {
  measure.font = font(SIZE, 560);
  const widths = named(lines, spec).map(({ text }) => measure.measureText(text).width);
  if (widths.length === 0) return 14;
  return Math.min(u.width * MOST_OF_WIDTH, Math.max(...widths) + GAP + 6);
}

export function drawEndLabels(u, picture, spec) {
  const ratio = devicePixelRatio;
  const { left, top, width, height } = u.bbox;
  const room = Math.max(1, Math.floor(height / ratio / HEIGHT));
  const all = named(picture.lines, spec)
    .map(({ line, text }) => ({ line, text, y: endOf(u, line.column + 1) }))
    .filter(label => label.y !== null)
    .sort((a, b) => a.y - b.y);
  const labels = all.length > room ? spread(all, room) : all;
  apart(labels, top, top + height, HEIGHT * ratio);
  const g = u.ctx;
  g.save();
  g.font = font(SIZE * ratio, 560);
  g.textBaseline = 'middle';
  g.textAlign = 'left';
  const space = u.width * ratio - left - width - GAP * ratio;
  for (const label of labels) {
    g.fillStyle = colourOf(label.line.group.colour);
    g.fillText(fitted(g, label.text, space), left + width + GAP * ratio, label.at);
  }
  if (labels.length < all.length) {
    g.fillStyle = token('--faint');
    g.font = font(11 * ratio);
    g.fillText(`+ ${all.length - labels.length}`, left + width + GAP * ratio, top - 6 * ratio);
  }
  g.restore();
  u.endLabels = labels.map(({ text, at }) => ({ text, y: at / ratio }));
}

/** The height of the last value that is seen; null when the line is not in the picture. */
function endOf(u, series) {
  const values = u.data[series];
  const xs = u.data[0];
  const { min, max } = u.scales.x;
  for (let i = xs.length - 1; i >= 0 && xs[i] >= min; i--) {
    if (xs[i] > max || values[i] === null || values[i] === undefined) continue;
    const y = u.valToPos(values[i], 'y', true);
    const { top, height } = u.bbox;
    return y < top - 4 || y > top + height + 4 ? null : y;
  }
  return null;
}

/** As many as there is room for, evenly chosen. */
const spread = (labels, room) =>
  Array.from({ length: room }, (_, i) => labels[Math.floor((i * labels.length) / room)]);

/** Gives each label a height of its own, as near as may be to where its curve ends. */
function apart(labels, top, bottom, height) {
  let next = top;
  for (const label of labels) {
    label.at = Math.max(label.y, next);
    next = label.at + height;
  }
  let limit = bottom;
  for (let i = labels.length - 1; i >= 0; i--) {
    labels[i].at = Math.min(labels[i].at, limit);
    limit = labels[i].at - height;
  }
}

function fitted(g, text, space) {
  if (g.measureText(text).width <= space) return text;
  let cut = text;
  while (cut.length > 1 && g.measureText(`${cut}…`).width > space) cut = cut.slice(0, -1);
  return `${cut}…`;
}
