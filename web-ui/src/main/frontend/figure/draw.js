// Which figure is drawn by what.
import { html, nothing } from 'lit';
import { plot, plotRange, plotTable, layerLooks } from './plot.js';
import { heatMap, heatMapTable } from './heat-map.js';
import { bars, barsTable } from './bars.js';
import { imageGrid, imageTable } from './image-grid.js';

/**
 * @param figure as from the server
 * @param place {width, height, colour, range, id}: width and height in pixels, range as from
 *   `sharedRange`
 */
export function draw(figure, place, t) {
  switch (figure.type) {
    case 'plot':
      return plot(figure, place);
    case 'heatMap':
      return heatMap(figure, place);
    case 'bars':
      return bars(figure, place);
    case 'imageGrid':
      return imageGrid(figure, t);
    case 'sheet':
      return sheet(figure);
    case 'prose':
      return html`<pre class="prose">${figure.text}</pre>`;
    default:
      return html`<p>${figure.type}?</p>`;
  }
}

/** What figures side by side have in common; undefined when there is nothing to share. */
export function sharedRange(figures) {
  const plots = figures.filter(figure => figure?.type === 'plot');
  return plots.length ? plotRange(plots) : undefined;
}

/** Signs and names of a plot's layers; nothing for other figures. */
export function legend(figure, colour) {
  if (figure?.type !== 'plot' || figure.layers.length < 2) return nothing;
  return html`<div class="legend">
    ${layerLooks(figure, colour).map(
      ({ layer, kind, colour: c }) => html`<span><i class=${kind} style="color:${c}"></i>${layer.name}</span>`,
    )}
  </div>`;
}

function sheet({ columns, rows }) {
  return html`<div class="sheet"><table>
    <thead><tr>${columns.map(c => html`<th scope="col">${c}</th>`)}</tr></thead>
    <tbody>${rows.map(row => html`<tr>${row.map(cell => html`<td>${cell}</td>`)}</tr>`)}</tbody>
  </table></div>`;
}

/** The figure as head and rows of text. */
export function tableOf(figure) {
  switch (figure?.type) {
    case 'plot':
      return plotTable(figure);
    case 'heatMap':
      return heatMapTable(figure);
    case 'bars':
      return barsTable(figure);
    case 'imageGrid':
      return imageTable(figure);
    case 'sheet':
      return { head: figure.columns, rows: figure.rows };
    case 'prose':
      return { head: [''], rows: [[figure.text]] };
    default:
      return { head: [], rows: [] };
  }
}
