// The values under the crosshair, sorted, at most eight, with differences to the baseline.
import { html, nothing, css } from 'lit';
import { short, signed } from '../look/numbers.js';

const MOST = 8;

export const tooltipStyles = css`
  .tip { position: absolute; z-index: 5; top: 0; left: 0; pointer-events: none; padding: 8px 10px; min-width: 150px; max-width: 100%; box-sizing: border-box; overflow: hidden; background: var(--card); border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 4px 16px rgb(0 0 0 / 8%); font-size: 12.5px; white-space: nowrap; }
  .tip b { display: block; font-weight: 560; color: var(--soft); margin-bottom: 4px; }
  .tip .rows { display: grid; grid-template-columns: 18px auto auto auto; gap: 2px 10px; align-items: center; }
  .tip i { height: 0; border-top: 2.2px solid; }
  .tip i.train { border-top: 1.6px dashed; }
  .tip .value { text-align: right; font-weight: 560; }
  .tip .delta { text-align: right; color: var(--soft); }
  .tip .more { color: var(--faint); margin-top: 4px; }
`;

/** The value of a column at or nearest to a place in x; undefined when it has none around. */
function valueNear(u, column, index, reach) {
  const values = u.data[column + 1];
  for (let d = 0; d <= reach; d++) {
    for (const i of [index - d, index + d]) {
      if (values[i] !== null && values[i] !== undefined) return values[i];
    }
  }
  return undefined;
}

/** {x, rows: [{line, value, delta}]}, greatest value first. */
export function valuesAt(u, index, picture) {
  const reach = Math.max(2, Math.round(picture.xs.length / 100));
  const rows = picture.lines
    .map(line => ({ line, value: valueNear(u, line.column, index, reach) }))
    .filter(row => row.value !== undefined);
  for (const row of rows) {
    const base = rows.find(r => r.line.group.baseline && r.line.key === row.line.key);
    row.delta = base && base !== row ? row.value - base.value : null;
    row.isBase = base === row;
  }
  return { x: picture.xs[index], rows: rows.sort((a, b) => b.value - a.value) };
}

export function tooltip({ x, rows }, spec, t) {
  const shown = rows.slice(0, MOST);
  const several = spec.keys.length > 1;
  const at = spec.x === 'TIME' ? `${short(x)} ${t.seconds}` : `${t.step} ${Math.round(x)}`;
  return html`<b>${at}</b>
    <div class="rows">
      ${shown.map(
        ({ line, value, delta, isBase }) => html`
          <i class=${line.train ? 'train' : ''} style="color:var(--c${((line.group.colour - 1) % 8) + 1})"></i>
          <span>${line.group.name}${several && line.train ? ` · ${t.train}` : nothing}</span>
          <span class="value">${short(value)}</span>
          <span class="delta">${isBase ? t.baseline : delta === null ? nothing : signed(delta)}</span>`,
      )}
    </div>
    ${rows.length > MOST ? html`<div class="more">${t.more(rows.length - MOST)}</div>` : nothing}`;
}
