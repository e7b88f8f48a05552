// A matrix as colours, such as a confusion matrix; numbers in the cells where they fit.
import { html, svg, nothing } from 'lit';
import { short } from '../look/numbers.js';

const LETTER = 6.4;
const TOP = 18;
const NUMBERS_FROM = 22;

export function heatMap(figure, { width }) {
  const { columns, rows, values } = figure;
  const left = 22 + Math.min(width * 0.26, LETTER * Math.max(...rows.map(row => row.length)) + 8);
  const cell = Math.max(6, (width - left - 4) / columns.length);
  const high = Math.min(cell, 40);
  const turned = Math.max(...columns.map(name => name.length)) * LETTER > cell;
  const foot = turned ? Math.min(90, LETTER * Math.max(...columns.map(name => name.length)) * 0.75 + 16) : 20;
  const height = TOP + rows.length * high + foot;
  const most = values.reduce((a, v) => (Number.isFinite(v) ? Math.max(a, Math.abs(v)) : a), 0) || 1;
  const longest = Math.max(...values.map(v => short(v).length));
  const numbers = cell >= NUMBERS_FROM && longest * 6.2 <= cell - 2 && high >= 14;
  return html`<svg class="figure" width=${width} height=${height} viewBox="0 0 ${width} ${height}" role="img" aria-label="${figure.y} / ${figure.x}">
    <text x=${left} y="11">${figure.x} →</text>
    <text x="10" y=${TOP + 4} transform="rotate(-90 10 ${TOP + 4})" text-anchor="end">← ${figure.y}</text>
    ${rows.map((row, i) => svg`<text x=${left - 6} y=${TOP + (i + 0.5) * high + 4} text-anchor="end">${row}</text>
      ${columns.map((column, j) => square(figure, i, j, { left, cell, high, most, numbers }))}`)}
    ${columns.map((column, j) => label(column, left + (j + 0.5) * cell, TOP + rows.length * high + 14, turned))}
  </svg>`;
}

function label(text, x, y, turned) {
  return turned
    ? svg`<text x=${x} y=${y - 4} text-anchor="end" transform="rotate(-42 ${x} ${y - 4})">${text}</text>`
    : svg`<text x=${x} y=${y} text-anchor="middle">${text}</text>`;
}

function square(figure, i, j, { left, cell, high, most, numbers }) {
  const value = figure.values[i * figure.columns.length + j];
  const known = Number.isFinite(value);
  // the root lets the few mistakes beside the many hits be seen
  const part = known ? Math.sqrt(Math.abs(value) / most) : 0;
  const colour = value < 0 ? 'var(--c2)' : 'var(--c1)';
  const ink = part > 0.62 ? 'var(--card)' : 'var(--ink)';
  const x = left + j * cell;
  const y = TOP + i * high;
  return svg`<g><rect x=${x} y=${y} width=${cell - 1} height=${high - 1} rx="2" style="fill:${known ? colour : 'var(--hair)'};fill-opacity:${known ? 0.04 + 0.96 * part : 1}">
      <title>${figure.y} ${figure.rows[i]}, ${figure.x} ${figure.columns[j]}: ${short(value)}</title></rect>
    ${numbers ? svg`<text class="cell" x=${x + cell / 2} y=${y + high / 2 + 4} text-anchor="middle" style="fill:${ink}">${short(value)}</text>` : nothing}</g>`;
}

export function heatMapTable(figure) {
  const head = [`${figure.y} \\ ${figure.x}`, ...figure.columns];
  const rows = figure.rows.map((row, i) => [
    row,
    ...figure.columns.map((_, j) => String(figure.values[i * figure.columns.length + j])),
  ]);
  return { head, rows };
}
