// One card of curves. `spec` says what to draw; data comes from the REST routes and stays live.
import { html, css, nothing, unsafeCSS } from 'lit';
import uplotCss from 'uplot/dist/uPlot.min.css?inline';
import { ChartElement } from '../look/chart-element.js';
import { short } from '../look/numbers.js';
import { LiveData } from '../look/live-data.js';
import { listen } from '../live/events.js';
import { load, needs, pointsFor } from './curves-source.js';
import { drawing } from './curves-lines.js';
import { createPlot, looks } from './curves-plot.js';
import { tooltip, tooltipStyles, valuesAt } from './tooltip.js';
import { join, pointAll, rangeOf, zoomAll } from './shared-x.js';

const REFETCH_MS = 400;
const TABLE_ROWS = 50;
const TIP_GAP = 14;

class Curves extends ChartElement {
  static properties = {
    picture: { state: true },
    failure: { state: true },
    tip: { state: true },
  };

  static styles = [
    ChartElement.styles,
    unsafeCSS(uplotCss),
    tooltipStyles,
    css`
      .plot { height: var(--chart-height, 268px); touch-action: pan-y; }
      :host(.wide) .plot { height: var(--chart-height, 300px); }
      :host(:fullscreen) .plot { height: calc(100vh - 130px); }
      .canvas { position: absolute; inset: 0; }
      .uplot { font-family: inherit; }
      .u-select { background: color-mix(in srgb, var(--accent) 14%, transparent); }
      .u-vt .u-cursor-x, .u-hz .u-cursor-x { border-right: 1px solid var(--faint); }
    `,
  ];

  constructor() {
    super();
    this.live = new LiveData(
      signal => load(this.spec, pointsFor(this.clientWidth, this.partSeen()), signal),
      data => this.show(data),
      failure => (this.failure = failure),
    );
  }

  connectedCallback() {
    super.connectedCallback();
    this.leave = join(this);
    this.sizes = new ResizeObserver(() => this.resize());
    this.sizes.observe(this);
    if (this.needed) this.restart();
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.leave();
    this.sizes.disconnect();
    this.stopEvents?.();
    this.live.stop();
    this.plot?.destroy();
    this.plot = null;
  }

  willUpdate(changed) {
    if (!changed.has('spec') || !this.spec) return;
    const needed = needs(this.spec);
    if (needed !== this.needed) {
      this.needed = needed;
      this.restart();
    } else if (this.data) {
      this.picture = drawing(this.spec, this.data);
    }
  }

  /** Other runs, keys or x: fetch and listen anew. What is drawn stays until the new data is there. */
  restart() {
    const runs = new Set(this.spec.groups.flatMap(group => group.runs));
    this.stopEvents?.();
    this.stopEvents = runs.size ? listen(runs, (kind, data) => this.hear(kind, data)) : undefined;
    this.live.now();
  }

  hear(kind, data) {
    const keys = this.spec.keys.map(key => key.key);
    if (kind === 'metrics' && data.keys && !data.keys.some(key => keys.includes(key))) return;
    if (kind === 'metrics' || kind === 'run' || kind === 'reconnected') this.live.soon(REFETCH_MS);
  }

  show(data) {
    this.data = data;
    this.failure = null;
    this.picture = drawing(this.spec, data);
  }

  /** How much of x is looked at, 0 … 1. */
  partSeen() {
    const range = rangeOf(this.spec.x);
    const xs = this.picture?.xs;
    if (!range || !xs || xs.length < 2) return 1;
    return Math.min(1, (range.to - range.from) / (xs[xs.length - 1] - xs[0] || 1));
  }

  // drawing

  updated(changed) {
    if (changed.has('picture') && this.picture) this.draw();
    if (this.tip) this.placeTip();
  }

  draw() {
    const { picture } = this;
    const host = this.renderRoot.querySelector('.canvas');
    if (picture.lines.length === 0 || host.clientWidth === 0) {
      this.plot?.destroy();
      this.plot = null;
      if (picture.lines.length === 0) this.ready(this.describe());
      return;
    }
    const look = looks(picture) + this.spec.y;
    if (!this.plot || look !== this.look) this.build(host, look);
    else this.plot.setData(picture.data, false);
    this.fresh = true;
    this.showRange(rangeOf(this.spec.x));
  }

  build(host, look) {
    this.look = look;
    this.plot?.destroy();
    const size = { width: host.clientWidth, height: host.clientHeight };
    this.plot = createPlot(host, size, () => this.picture, () => this.spec, {
      move: u => this.move(u),
      zoom: (from, to) => this.zoom(from, to, true),
      reset: () => this.zoom(null, null, true),
      drawn: () => this.drawn(),
    });
  }

  /** The first drawing of new data is there. */
  drawn() {
    if (!this.fresh) return;
    this.fresh = false;
    queueMicrotask(() => this.plot && this.ready(this.describe()));
  }

  resize() {
    const host = this.renderRoot.querySelector('.canvas');
    if (!host || host.clientWidth === 0 || !this.picture) return;
    if (!this.plot) this.draw();
    else if (this.plot.width !== host.clientWidth || this.plot.height !== host.clientHeight) {
      this.plot.setSize({ width: host.clientWidth, height: host.clientHeight });
    }
  }

  themeChanged() {
    super.themeChanged();
    // the tokens change with the attribute; a redraw reads them anew
    requestAnimationFrame(() => this.plot?.redraw(true, true));
  }

  describe() {
    const { picture } = this;
    return {
      series: picture.lines.length,
      points: picture.points,
      lastX: picture.lastX,
      groups: [...new Set(picture.lines.map(line => line.group.name))],
      bands: picture.bands.length,
      crosses: picture.crosses.length,
      hidden: picture.hidden,
      labels: this.plot?.endLabels ?? [],
      zoomed: rangeOf(this.spec.x),
    };
  }

  // x: zoom and crosshair, shared by all charts of the page

  /** Shows x from one value to another in all charts of the page, or with null all of it. */
  zoom(from, to, byUser = false) {
    const range = from === null || from === undefined ? null : { from, to };
    zoomAll(this.spec?.x, range);
    if (byUser) {
      const detail = { from: range?.from ?? null, to: range?.to ?? null };
      this.dispatchEvent(new CustomEvent('wb-zoom', { detail }));
    }
  }

  get kindOfX() {
    return this.spec?.x;
  }

  showRange(range) {
    const { plot, picture } = this;
    if (!plot) return;
    const xs = picture.xs;
    const first = xs[0];
    const last = xs[xs.length - 1];
    const [min, max] = range ? [range.from, range.to] : first === last ? [first - 1, first + 1] : [first, last];
    plot.setScale('x', { min, max });
    if (this.data && coarse(this.data, xs, range) && !this.live.busy) {
      const wanted = pointsFor(this.clientWidth, this.partSeen());
      if (wanted > this.data.points * 1.5) this.live.now();
    }
  }

  /** Another chart points: only the crosshair is shown here. */
  showCrosshair(x) {
    this.pointed = false;
    this.tip = null;
    if (!this.plot) return;
    const left = x === null ? -10 : this.plot.valToPos(x, 'x');
    this.plot.setCursor({ left, top: x === null ? -10 : 10 });
  }

  /** Whether the pointer is on this chart, or the arrow keys move on it. */
  point(here) {
    this.pointed = here;
    if (here) return;
    this.tip = null;
    pointAll(this.spec.x, null, this);
  }

  move(u) {
    if (!this.pointed) return;
    const { idx, left } = u.cursor;
    if (idx === null || idx === undefined || left < 0) {
      this.tip = null;
      pointAll(this.spec.x, null, this);
      return;
    }
    this.tip = { ...valuesAt(u, idx, this.picture), left };
    pointAll(this.spec.x, this.tip.x, this);
  }

  key(event) {
    const { plot, picture } = this;
    if (!plot) return;
    if (event.key === 'Escape') {
      this.tip = null;
      this.zoom(null, null, true);
      return;
    }
    const at = plot.cursor.idx ?? picture.xs.length - 1;
    const last = picture.xs.length - 1;
    const jump = event.shiftKey ? 10 : 1;
    const to = { ArrowLeft: at - jump, ArrowRight: at + jump, Home: 0, End: last }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    const index = Math.min(last, Math.max(0, to));
    this.pointed = true;
    plot.setCursor({ left: plot.valToPos(picture.xs[index], 'x'), top: 10 });
  }

  // the element's own parts

  render() {
    if (!this.spec) return nothing;
    return html`${this.heading()}${this.tools()}
      <div class="plot" tabindex="0" role="group" aria-label=${this.label()} @keydown=${this.key}
        @blur=${() => this.point(false)} @pointerenter=${() => (this.pointed = true)}
        @pointerleave=${() => this.point(false)}>
        <div class="canvas" aria-hidden="true"></div>
        ${this.message()}
        ${this.tip ? this.tipBox() : nothing}
      </div>
      <div class="notes">${this.notes().map(note => html`<span>${note}</span>`)}</div>
      ${this.table()}`;
  }

  tipBox() {
    return html`<div class="tip" role="status">${tooltip(this.tip, this.spec, this.texts)}</div>`;
  }

  /** Beside the crosshair, on the side with more room, never outside the card. */
  placeTip() {
    const box = this.renderRoot.querySelector('.tip');
    const { clientWidth } = this.renderRoot.querySelector('.canvas');
    const x = this.tip.left + this.plot.bbox.left / devicePixelRatio;
    const left = x > clientWidth / 2 ? x - box.offsetWidth - TIP_GAP : x + TIP_GAP;
    box.style.left = `${Math.max(0, Math.min(left, clientWidth - box.offsetWidth))}px`;
  }

  label() {
    const runs = this.spec.groups.flatMap(group => group.runs).length;
    return `${this.spec.title ?? ''} ${this.texts.summary(this.picture?.lines.length ?? 0, runs)}`;
  }

  message() {
    const t = this.texts;
    if (this.failure) return html`<div class="message bad">${t.failed(this.failure.message)}</div>`;
    if (!this.picture) return html`<div class="message">${t.loading}</div>`;
    if (this.picture.lines.length > 0) return nothing;
    const none = this.spec.groups.every(group => group.runs.length === 0);
    const keys = this.spec.keys.map(key => key.key).join(', ');
    return html`<div class="message">${none ? t.noRuns : t.noPoints(keys)}</div>`;
  }

  notes() {
    const { picture, spec, texts: t } = this;
    if (!picture || picture.lines.length === 0) return [];
    const notes = [];
    const names = groups => groups.map(group => group.name).join(', ');
    const sizes = new Set(spec.groups.map(group => group.runs.length));
    if (Math.max(...sizes) > 1) {
      notes.push(
        sizes.size === 1 ? t.n([...sizes][0]) : spec.groups.map(g => `${g.name} ${t.n(g.runs.length)}`).join(' · '),
      );
    }
    const few = spec.groups.filter(group => group.runs.length === 2);
    if (few.length && spec.seeds !== 'ALL') notes.push(t.noBand(names(few)));
    for (const key of spec.keys) {
      const lacking = spec.groups.filter(
        group => !picture.lines.some(line => line.group === group && line.key === key),
      );
      if (lacking.length) notes.push(t.lacks(key.key, names(lacking)));
    }
    if (picture.hidden > 0) notes.push(t.hidden(picture.hidden));
    if (picture.floor) notes.push(t.below(picture.floorText));
    const ends = new Set(picture.crosses.map(cross => cross.run || cross.group.name)).size;
    if (ends > 0) notes.push(t.ends(ends));
    return notes;
  }

  menuItems() {
    const items = super.menuItems();
    if (rangeOf(this.spec.x)) items.push([this.texts.reset, () => this.zoom(null, null, true)]);
    return items;
  }

  dataTable(most = TABLE_ROWS) {
    const { picture, spec } = this;
    if (!picture) return { head: [], rows: [] };
    const several = spec.keys.length > 1;
    const head = [this.texts.step, ...picture.lines.map(l => (several ? `${l.group.name} · ${l.key.key}` : l.group.name))];
    if (spec.x === 'TIME') head[0] = this.texts.seconds;
    const every = Math.max(1, Math.ceil(picture.xs.length / most));
    const text = most === Infinity ? v => (v === null || v === undefined ? '' : String(v)) : short;
    const rows = [];
    for (let i = 0; i < picture.xs.length; i++) {
      if (i % every !== 0 && i !== picture.xs.length - 1) continue;
      const values = picture.lines.map(line => text(picture.data[line.column + 1][i]));
      rows.push([spec.x === 'TIME' ? text(picture.xs[i]) : String(picture.xs[i]), ...values]);
    }
    return { head, rows };
  }
}

/** Whether the server left points out, so that finer data may exist. */
const coarse = (data, xs, range) => range !== null && xs.length >= data.points * 0.4;

customElements.define('wb-curves', Curves);
