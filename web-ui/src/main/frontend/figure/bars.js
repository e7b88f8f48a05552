// One bar for each label, lying, so that names can be read.
import { html, svg } from 'lit';
import { linearTick, linearTicks, short } from '../look/numbers.js';

const ROW = 24;
const BOTTOM = 34;

export function bars(figure, { width, colour }) {
  const left = Math.min(width * 0.36, 7 * Math.max(...figure.labels.map(label => label.length)) + 12);
  const numbers = figure.values.filter(Number.isFinite);
  const min = Math.min(0, ...numbers);
  const max = Math.max(0, ...numbers) || 1;
  const height = figure.labels.length * ROW + BOTTOM;
  const x = v => left + ((v - min) / (max - min)) * (width - left - 56);
  const ticks = linearTicks(min, max, Math.max(2, width / 90));
  const foot = height - BOTTOM;
  return html`<svg class="figure" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label="${figure.y} / ${figure.x}">
    ${ticks.map(v => svg`<line class="hair" x1=${x(v)} x2=${x(v)} y1="0" y2=${foot}></line>
      <text x=${x(v)} y=${foot + 15} text-anchor="middle">${linearTick(v, ticks[1] - ticks[0] || 1)}</text>`)}
    ${figure.labels.map((label, i) => bar(label, figure.values[i], i * ROW, left, x, colour))}
    <line class="axis" x1=${x(0)} x2=${x(0)} y1="0" y2=${foot}></line>
    <text x=${x(max)} y=${height - 4} text-anchor="end">${figure.y}</text>
  </svg>`;
}

function bar(label, value, top, left, x, colour) {
  const known = Number.isFinite(value);
  const from = known ? Math.min(x(0), x(value)) : x(0);
  const width = known ? Math.abs(x(value) - x(0)) : 0;
  return svg`<text class="name" x=${left - 8} y=${top + 16} text-anchor="end">${label}</text>
    <rect x=${from} y=${top + 4} width=${width} height=${ROW - 8} rx="2" style="fill:var(--c${((colour - 1) % 8) + 1})"></rect>
    <text x=${from + width + 6} y=${top + 16}>${short(value)}</text>`;
}

export const barsTable = figure => ({
  head: [figure.x, figure.y],
  rows: figure.labels.map((label, i) => [label, String(figure.values[i])]),
});
