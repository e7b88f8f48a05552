// A figure of one run, or the same figure of several side by side, with a slider over its steps.
import { html, nothing } from 'lit';
import { ChartElement } from '../look/chart-element.js';
import { LiveData } from '../look/live-data.js';
import { listen } from '../live/events.js';
import { fetchFigure, fetchFigures } from '../data/rest.js';
import { draw, legend, sharedRange, tableOf } from './draw.js';
import { paintImages } from './image-grid.js';
import { figureStyles } from './styles.js';

const REFETCH_MS = 300;
const PLAY_MS = 450;
const GAP = 20;
const NARROWEST = 240;
const HEIGHT = 250;
let cards = 0;

export class FigureCard extends ChartElement {
  static properties = {
    steps: { state: true },
    at: { state: true },
    figures: { state: true },
    failure: { state: true },
    width: { state: true },
    playing: { state: true },
  };

  static styles = [ChartElement.styles, figureStyles];

  constructor() {
    super();
    this.number = cards++;
    this.follow = true;
    this.kept = new Map();
    this.live = new LiveData(
      signal => this.load(signal),
      data => this.show(data),
      failure => (this.failure = failure),
    );
  }

  /** What is shown: [{run, label, colour}]; told by the elements. */
  get items() {
    return [];
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
    clearInterval(this.player);
  }

  willUpdate(changed) {
    if (!changed.has('spec') || !this.spec) return;
    const needed = JSON.stringify([this.spec.name, this.items.map(item => item.run)]);
    if (needed !== this.needed) {
      this.kept.clear();
      this.follow = true;
      this.restart();
    }
    this.needed = needed;
  }

  restart() {
    const runs = this.items.map(item => item.run);
    this.stopEvents?.();
    this.stopEvents = runs.length ? listen(runs, (kind, data) => this.hear(kind, data)) : undefined;
    this.live.now();
  }

  hear(kind, data) {
    if (kind === 'reconnected' || (kind === 'figure' && data.name === this.spec.name)) {
      this.live.soon(REFETCH_MS);
    }
  }

  /** The steps of all items, and each item's figure at the step that is shown. */
  async load(signal) {
    const { name } = this.spec;
    const lists = await Promise.all(this.items.map(item => fetchFigures(item.run, signal)));
    const own = lists.map(list => (list.figures ?? list).find(each => each.name === name)?.steps ?? []);
    const steps = [...new Set(own.flat())].sort((a, b) => a - b);
    const step = this.follow || this.step === undefined ? steps[steps.length - 1] : this.step;
    const figures = await Promise.all(this.items.map((item, i) => this.figure(item.run, own[i], step, signal)));
    return { own, steps, step, figures };
  }

  /** A run's figure at the latest step of its own up to one; undefined when there is none yet. */
  async figure(run, own, step, signal) {
    const latest = own.filter(each => each <= step).pop() ?? own[0];
    if (latest === undefined) return undefined;
    const key = `${run} ${latest}`;
    if (!this.kept.has(key)) this.kept.set(key, await fetchFigure(run, this.spec.name, latest, signal));
    return this.kept.get(key);
  }

  show({ own, steps, step, figures }) {
    Object.assign(this, { own, steps, step, figures, failure: null });
    this.at = steps.indexOf(step);
  }

  async goTo(index, byUser = true) {
    if (byUser) this.follow = false;
    this.at = index;
    this.step = this.steps[index];
    const { step } = this;
    try {
      const figures = await Promise.all(this.items.map((item, i) => this.figure(item.run, this.own[i], step)));
      if (step === this.step) this.figures = figures;
    } catch (failure) {
      this.failure = failure;
      this.live.soon(REFETCH_MS);
    }
  }

  play() {
    this.playing = !this.playing;
    clearInterval(this.player);
    if (!this.playing) return;
    if (this.at >= this.steps.length - 1) this.goTo(0);
    this.player = setInterval(() => {
      if (this.at < this.steps.length - 1) this.goTo(this.at + 1);
      else this.play();
    }, PLAY_MS);
  }

  newest() {
    this.follow = true;
    this.goTo(this.steps.length - 1, false);
  }

  updated(changed) {
    if (!this.figures || !this.width) return;
    this.renderRoot.querySelectorAll('.item').forEach((item, i) => {
      if (this.figures[i]?.type === 'imageGrid') paintImages(this.figures[i], item);
    });
    if (changed.has('figures') || changed.has('width')) {
      const drawn = this.figures.filter(Boolean);
      this.ready({ series: drawn.length, types: drawn.map(f => f.type), step: this.step, steps: this.steps.length });
    }
  }

  render() {
    if (!this.spec) return nothing;
    return html`${this.title()}${this.tools()}
      ${legend(this.figures?.find(Boolean), this.items.length === 1 ? this.items[0].colour : null)}
      <div class="plot">${this.content()}</div>
      ${this.slider()}
      <div class="notes"></div>
      ${this.table()}`;
  }

  title() {
    const { title, name } = this.spec;
    return html`<h3>${title || name}${title && title !== name ? html` <em>${name}</em>` : nothing}</h3>`;
  }

  content() {
    const t = this.texts;
    const message = (text, kind = '') => html`<div class="item empty"><div class="message ${kind}">${text}</div></div>`;
    if (this.failure) return message(t.failed(this.failure.message), 'bad');
    if (!this.figures || !this.width) return message(t.loading);
    if (!this.figures.some(Boolean)) return message(this.items.length ? t.noFigure : t.noRuns);
    const columns = Math.max(1, Math.min(this.items.length, Math.floor((this.width + GAP) / (NARROWEST + GAP))));
    const width = Math.floor((this.width - GAP * (columns - 1)) / columns);
    const range = sharedRange(this.figures);
    return html`<div class="items" style="grid-template-columns:repeat(${columns},minmax(0,1fr))">
      ${this.items.map((item, i) => this.item(item, i, { width, height: HEIGHT, range }))}
    </div>`;
  }

  item(item, i, place) {
    const figure = this.figures[i];
    const colour = item.colour ?? 1;
    const label = item.label
      ? html`<h4><i style="background:var(--c${((colour - 1) % 8) + 1})"></i>${item.label}</h4>`
      : nothing;
    if (!figure) {
      return html`<div class="item empty">${label}<div class="message">${this.texts.noFigure}</div></div>`;
    }
    const id = `${this.number}-${i}`;
    return html`<div class="item">${label}${draw(figure, { ...place, colour, id }, this.texts)}</div>`;
  }

  slider() {
    const t = this.texts;
    if (!this.steps || this.steps.length < 2) return nothing;
    const move = event => this.goTo(Number(event.target.value));
    return html`<div class="slider">
      <button type="button" @click=${this.play} aria-label=${this.playing ? t.pause : t.play}>${this.playing ? '❚❚' : '▶'}</button>
      <input type="range" min="0" max=${this.steps.length - 1} .value=${String(this.at)} @input=${move}
        aria-label=${t.stepOf} aria-valuetext="${t.stepOf} ${this.step}" />
      <output>${t.stepOf} ${this.step}</output>
      <button type="button" aria-pressed=${this.follow} @click=${this.newest}>${t.newest}</button>
    </div>`;
  }

  menuItems() {
    const items = super.menuItems();
    return this.picturePart() ? items : items.slice(1);
  }

  dataTable() {
    const all = (this.figures ?? []).map((figure, i) => ({ ...tableOf(figure), label: this.items[i].label }));
    if (all.length <= 1) return all[0] ?? { head: [], rows: [] };
    return { head: ['', ...all[0].head], rows: all.flatMap(each => each.rows.map(row => [each.label, ...row])) };
  }

  fileName() {
    return (this.spec.title || this.spec.name).toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  }
}
