// The last value of a metric, seed by seed: a dot for each run, a bar at the median.
import { html, svg, css, nothing } from 'lit';
import { ChartElement } from '../look/chart-element.js';
import { LiveData } from '../look/live-data.js';
import { linearRange, linearTick, linearTicks, logRange, logTick, logTicks, short } from '../look/numbers.js';
import { listen } from '../live/events.js';
import { fetchSeries } from '../data/rest.js';
import { endOf, MOST_ASKED } from './curves-source.js';

const REFETCH_MS = 800;
const TOP = 8;
const BOTTOM = 28;
const RIGHT = 16;

class Strip extends ChartElement {
  static properties = { rows: { state: true }, failure: { state: true }, width: { state: true } };

  static styles = [
    ChartElement.styles,
    css`
      .plot { min-height: var(--chart-height, 268px); }
      svg { display: block; width: 100%; }
      text { font-size: 11.5px; fill: var(--faint); }
      .name { font-size: 12.5px; fill: var(--ink); }
      line { stroke: var(--hair); }
      line.axis { stroke: var(--line); }
      circle { fill-opacity: 0.62; stroke: var(--card); stroke-width: 1; }
      rect { fill: var(--ink); }
    `,
  ];

  constructor() {
    super();
    this.live = new LiveData(
      signal => this.load(signal),
      rows => {
        this.failure = null;
        this.rows = rows;
      },
      failure => (this.failure = failure),
    );
  }

  connectedCallback() {
    super.connectedCallback();
    this.sizes = new ResizeObserver(() => (this.width = this.renderRoot.querySelector('.plot')?.clientWidth));
    this.sizes.observe(this);
    if (this.needed) this.restart();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.sizes.disconnect();
    this.stopEvents?.();
    this.live.stop();
  }

  willUpdate(changed) {
    if (!changed.has('spec') || !this.spec) return;
    const needed = JSON.stringify([this.spec.key, this.spec.groups.map(g => [g.name, g.runs])]);
    if (needed !== this.needed) this.restart();
    this.needed = needed;
  }

  restart() {
    const runs = this.spec.groups.flatMap(group => group.runs);
    this.stopEvents?.();
    this.stopEvents = runs.length ? listen(runs, kind => this.hear(kind)) : undefined;
    this.live.now();
  }

  hear(kind) {
    if (kind !== 'progress' && kind !== 'figure') this.live.soon(REFETCH_MS);
  }

  /** Per run its last value: {group, run, value, seed}. */
  async load(signal) {
    const { groups, key } = this.spec;
    const runs = [...new Set(groups.flatMap(group => group.runs))];
    if (runs.length === 0) return [];
    const [series, known] = await Promise.all([
      fetchSeries(runs, [key], 2, signal),
      Promise.all((runs.length <= MOST_ASKED ? runs : []).map(endOf)),
    ]);
    const last = new Map(series.map(each => [each.run, each.value[each.value.length - 1]]));
    const seeds = new Map(known.filter(Boolean).map(run => [run.id, run.seed]));
    return groups.flatMap(group =>
      group.runs
        .filter(run => last.has(run))
        .map(run => ({ group: group.name, run, value: last.get(run), seed: seeds.get(run) })),
    );
  }

  updated(changed) {
    if ((changed.has('rows') || changed.has('width')) && this.rows && this.width) {
      const drawn = this.drawn();
      this.ready({ series: this.spec.groups.length, points: drawn.length, lastX: null, hidden: this.rows.length - drawn.length });
    }
  }

  /** The rows that the axis can show. */
  drawn() {
    const log = this.spec.scale === 'LOG';
    return this.rows.filter(row => Number.isFinite(row.value) && (!log || row.value > 0));
  }

  render() {
    if (!this.spec) return nothing;
    return html`${this.heading()}${this.tools()}
      <div class="plot" tabindex="0" role="group" aria-label=${this.spec.title}>${this.content()}</div>
      <div class="notes">${this.notes().map(note => html`<span>${note}</span>`)}</div>
      ${this.table()}`;
  }

  content() {
    const t = this.texts;
    if (this.failure) return html`<div class="message bad">${t.failed(this.failure.message)}</div>`;
    if (!this.rows || !this.width) return html`<div class="message">${t.loading}</div>`;
    const drawn = this.drawn();
    if (drawn.length === 0) {
      const none = this.spec.groups.length === 0;
      return html`<div class="message">${none ? t.noRuns : t.noSeeds(this.spec.key)}</div>`;
    }
    return this.picture(drawn);
  }

  picture(drawn) {
    const { groups, scale } = this.spec;
    const log = scale === 'LOG';
    const height = Math.max(268, TOP + BOTTOM + groups.length * 26);
    const left = Math.min(this.width * 0.34, 20 + 7 * Math.max(...groups.map(group => group.name.length)));
    const values = drawn.map(row => row.value);
    const [min, max] = (log ? logRange : linearRange)(Math.min(...values), Math.max(...values));
    const place = log ? Math.log10 : v => v;
    const x = v => left + ((place(v) - place(min)) / (place(max) - place(min))) * (this.width - left - RIGHT);
    const most = Math.max(2, (this.width - left) / 50);
    const ticks = log ? logTicks(min, max, most) : linearTicks(min, max, most);
    const tick = log ? logTick : v => linearTick(v, ticks[1] - ticks[0] || 1);
    const row = (height - TOP - BOTTOM) / groups.length;
    return html`<svg height=${height} viewBox="0 0 ${this.width} ${height}" role="img" aria-label=${this.spec.title}>
      ${ticks.map(v => svg`<line x1=${x(v)} x2=${x(v)} y1=${TOP} y2=${height - BOTTOM}></line>
        <text x=${x(v)} y=${height - 8} text-anchor="middle">${tick(v)}</text>`)}
      <line class="axis" x1=${left} x2=${left} y1=${TOP} y2=${height - BOTTOM}></line>
      <line class="axis" x1=${left} x2=${this.width - RIGHT} y1=${height - BOTTOM} y2=${height - BOTTOM}></line>
      ${groups.map((group, i) => this.line(group, drawn.filter(r => r.group === group.name), x, TOP + (i + 0.5) * row, left))}
    </svg>`;
  }

  line(group, rows, x, y, left) {
    const colour = `var(--c${((group.colour - 1) % 8) + 1})`;
    const t = this.texts;
    const name = row => (row.seed === undefined ? row.run.slice(0, 8) : `${t.seed} ${row.seed}`);
    const longest = Math.floor((left - 12) / 6.6);
    const text = group.name.length > longest ? `${group.name.slice(0, longest - 1)}…` : group.name;
    return svg`<text class="name" x=${left - 8} y=${y + 4} text-anchor="end">${text}<title>${group.name}</title></text>
      ${rows.map(row => svg`<circle cx=${x(row.value)} cy=${y} r="4.8" fill=${colour} style="fill:${colour}"><title>${group.name}, ${name(row)}: ${short(row.value)}</title></circle>`)}
      ${rows.length ? svg`<rect x=${x(median(rows.map(r => r.value))) - 1.5} y=${y - 12} width="3" height="24"><title>${t.median}: ${short(median(rows.map(r => r.value)))}</title></rect>` : nothing}`;
  }

  notes() {
    if (!this.rows) return [];
    const t = this.texts;
    const notes = [];
    const log = this.spec.scale === 'LOG';
    const hidden = this.rows.filter(row => log && row.value <= 0).length;
    const broken = this.rows.filter(row => !Number.isFinite(row.value)).length;
    if (hidden) notes.push(t.hidden(hidden));
    if (broken) notes.push(t.ends(broken));
    return notes;
  }

  dataTable(most) {
    const text = most === Infinity ? String : short;
    const rows = (this.rows ?? []).map(row => [row.group, String(row.seed ?? ''), row.run, text(row.value)]);
    return { head: ['', this.texts.seed, 'run', this.spec.key], rows };
  }
}

function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

customElements.define('wb-strip', Strip);
