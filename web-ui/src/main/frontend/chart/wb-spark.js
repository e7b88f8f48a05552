// Tiny curves: medians, no axes.
import { LitElement, html, svg, css, nothing } from 'lit';
import { LiveData } from '../look/live-data.js';
import { listen } from '../live/events.js';
import { loadSpark } from './spark-source.js';

const REFETCH_MS = 1000;
const WIDTH = 300;
const HEIGHT = 100;
const PAD = 3;
/** As on a log axis of the large charts. */
const MOST_DECADES = 15;

class Spark extends LitElement {
  static properties = {
    spec: { attribute: false },
    language: { type: String },
    lines: { state: true },
  };

  static styles = css`
    :host { display: block; height: 28px; min-width: 40px; }
    :host([hidden]) { display: none; }
    svg { display: block; width: 100%; height: 100%; overflow: visible; }
    path { fill: none; stroke-width: 2; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
    path.train { stroke-width: 1.4; stroke-dasharray: 4 4; }
    line { stroke: var(--line); stroke-dasharray: 3 3; vector-effect: non-scaling-stroke; }
  `;

  constructor() {
    super();
    this.state = { ready: false };
    this.live = new LiveData(
      () => loadSpark(this.spec),
      lines => (this.lines = lines),
      () => (this.lines ??= []),
    );
  }

  connectedCallback() {
    super.connectedCallback();
    this.eye = new IntersectionObserver(seen => this.look(seen.some(each => each.isIntersecting)));
    this.eye.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.eye.disconnect();
    this.look(false);
  }

  willUpdate(changed) {
    if (!changed.has('spec')) return;
    const needed = JSON.stringify([this.spec?.keys, this.spec?.groups]);
    if (needed !== this.needed && this.seen) this.restart();
    this.needed = needed;
  }

  /** Only what is on the screen is fetched and kept live. */
  look(seen) {
    this.seen = seen;
    if (seen && this.spec) this.restart();
    if (!seen) {
      this.stopEvents?.();
      this.stopEvents = undefined;
      this.live.stop();
    }
  }

  restart() {
    this.stopEvents?.();
    const runs = this.spec.groups.flatMap(group => group.runs);
    this.stopEvents = runs.length ? listen(runs, kind => this.hear(kind)) : undefined;
    this.live.now();
  }

  hear(kind) {
    if (kind !== 'progress' && kind !== 'figure') this.live.soon(REFETCH_MS);
  }

  updated(changed) {
    if (!changed.has('lines') || !this.lines) return;
    const points = this.lines.reduce((sum, line) => sum + line.values.length, 0);
    const lastX = Math.max(...this.lines.map(line => line.x[line.x.length - 1]), -Infinity);
    this.state = { ready: true, series: this.lines.length, points, lastX: Number.isFinite(lastX) ? lastX : null };
    this.dispatchEvent(new CustomEvent('chart-ready', { detail: this.state, bubbles: true, composed: true }));
  }

  render() {
    const paths = this.lines ? this.paths() : [];
    return html`<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="none" aria-hidden="true">
      ${this.lines && paths.length === 0
        ? svg`<line x1="0" x2=${WIDTH} y1=${HEIGHT - PAD} y2=${HEIGHT - PAD}></line>`
        : nothing}
      ${paths}
    </svg>`;
  }

  paths() {
    const log = this.spec.y === 'LOG';
    const can = v => Number.isFinite(v) && (!log || v > 0);
    const all = this.lines.flatMap(line => Array.from(line.values).filter(can));
    if (all.length === 0) return [];
    const place = log ? Math.log10 : v => v;
    const max = place(all.reduce((a, b) => Math.max(a, b)));
    let min = place(all.reduce((a, b) => Math.min(a, b)));
    if (log) min = Math.max(min, max - MOST_DECADES);
    const from = Math.min(...this.lines.map(line => line.x[0]));
    const to = Math.max(...this.lines.map(line => line.x[line.x.length - 1]));
    const x = v => (to > from ? ((v - from) / (to - from)) * WIDTH : WIDTH / 2);
    const y = v => (max > min ? PAD + ((max - Math.max(place(v), min)) / (max - min)) * (HEIGHT - 2 * PAD) : HEIGHT / 2);
    return this.lines.map(line => {
      let pen = 'M';
      let path = '';
      line.values.forEach((value, i) => {
        if (!can(value)) {
          pen = 'M';
          return;
        }
        path += `${pen}${x(line.x[i]).toFixed(1)} ${y(value).toFixed(1)}`;
        pen = 'L';
      });
      const colour = `var(--c${((line.group.colour - 1) % 8) + 1})`;
      return svg`<path class=${line.key.role === 'TRAIN' ? 'train' : ''} d=${path} style="stroke:${colour}"></path>`;
    });
  }
}

customElements.define('wb-spark', Spark);
