// What all our charts have: heading, menu, notes below the plot, the same data as a table.
import { LitElement, html, css, nothing } from 'lit';
import { texts } from './texts.js';
import { watchTheme } from './theme.js';
import { save, savePicture } from './save.js';

export class ChartElement extends LitElement {
  static properties = {
    spec: { attribute: false },
    language: { type: String },
    menuOpen: { state: true },
    tableOpen: { state: true },
  };

  static styles = css`
    :host { display: block; position: relative; min-width: 0; }
    :host([hidden]) { display: none; }
    :host(:fullscreen) { background: var(--card); padding: 24px; border: 0; border-radius: 0; overflow: auto; }
    h3 { font-size: 14.5px; font-weight: 600; margin: 0 0 4px; display: flex; flex-wrap: wrap; align-items: baseline; gap: 2px 8px; padding-right: 62px; }
    h3 em { font-style: normal; font-weight: 400; color: var(--faint); font-size: 12.5px; }
    .tools { position: absolute; top: 9px; right: 10px; display: flex; }
    .tools button { font: inherit; font-size: 15px; line-height: 1; color: var(--faint); background: none; border: 0; border-radius: 6px; width: 28px; height: 28px; cursor: pointer; padding: 0; }
    .tools button:hover { color: var(--ink); background: var(--hair); }
    button:focus-visible, .plot:focus-visible, input:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
    .plot:focus-visible { border-radius: 6px; }
    .menu { position: absolute; z-index: 6; top: 38px; right: 10px; min-width: 168px; padding: 4px; display: flex; flex-direction: column; background: var(--card); border: 1px solid var(--line); border-radius: 8px; box-shadow: 0 4px 16px rgb(0 0 0 / 8%); }
    .menu button { font: inherit; font-size: 13px; color: var(--ink); text-align: left; padding: 6px 10px; border: 0; border-radius: 6px; background: none; cursor: pointer; }
    .menu button:hover, .menu button:focus-visible { background: var(--hair); }
    .plot { position: relative; }
    .message { position: absolute; inset: 0; display: grid; place-content: center; padding: 24px; text-align: center; color: var(--faint); font-size: 13px; }
    .message.bad { color: var(--bad); }
    .notes { color: var(--faint); font-size: 12px; min-height: 18px; padding: 2px 0; display: flex; flex-wrap: wrap; gap: 0 14px; }
    .table { max-height: 320px; overflow: auto; margin-top: 8px; border-top: 1px solid var(--hair); }
    table { width: 100%; border-collapse: collapse; font-size: 12.5px; }
    th { position: sticky; top: 0; background: var(--card); font-weight: 560; color: var(--faint); text-align: right; padding: 5px 8px; border-bottom: 1px solid var(--line); }
    td { text-align: right; padding: 4px 8px; border-bottom: 1px solid var(--hair); }
    th:first-child, td:first-child { text-align: left; }
    .unseen:not(:focus) { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
  `;

  constructor() {
    super();
    this.menuOpen = false;
    this.tableOpen = false;
    /** What is drawn, for tests: see each element. */
    this.state = { ready: false };
  }

  connectedCallback() {
    super.connectedCallback();
    this.stopTheme = watchTheme(() => this.themeChanged());
    this.closeMenu = event => {
      if (this.menuOpen && !event.composedPath().includes(this)) this.menuOpen = false;
    };
    document.addEventListener('pointerdown', this.closeMenu);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stopTheme();
    document.removeEventListener('pointerdown', this.closeMenu);
  }

  get texts() {
    return texts(this.language);
  }

  themeChanged() {
    this.requestUpdate();
  }

  /** Says that something was drawn. */
  ready(state) {
    this.state = { ready: true, ...state };
    const detail = this.state;
    this.dispatchEvent(new CustomEvent('chart-ready', { detail, bubbles: true, composed: true }));
  }

  heading() {
    const { title, subtitle } = this.spec ?? {};
    if (!title) return nothing;
    return html`<h3>${title}${subtitle ? html` <em>${subtitle}</em>` : nothing}</h3>`;
  }

  tools() {
    const t = this.texts;
    return html`<div class="tools">
        <button type="button" title=${t.enlarge} aria-label=${t.enlarge} @click=${this.enlarge}>⤢</button>
        <button type="button" title=${t.menu} aria-label=${t.menu} aria-haspopup="menu"
          aria-expanded=${this.menuOpen} @click=${this.toggleMenu}>⋯</button>
      </div>
      ${this.menuOpen ? this.menu() : nothing}`;
  }

  menu() {
    const choose = action => () => {
      this.menuOpen = false;
      action();
    };
    return html`<div class="menu" role="menu" @keydown=${this.menuKey}>
      ${this.menuItems().map(
        ([text, action]) =>
          html`<button type="button" role="menuitem" @click=${choose(action)}>${text}</button>`,
      )}
    </div>`;
  }

  /** Text and action of each item. */
  menuItems() {
    const t = this.texts;
    return [
      [t.png, () => this.savePng()],
      [t.csv, () => this.saveCsv()],
      [this.tableOpen ? t.chart : t.table, () => (this.tableOpen = !this.tableOpen)],
    ];
  }

  toggleMenu() {
    this.menuOpen = !this.menuOpen;
    if (this.menuOpen) {
      this.updateComplete.then(() => this.renderRoot.querySelector('.menu button')?.focus());
    }
  }

  menuKey(event) {
    if (event.key === 'Escape') {
      this.menuOpen = false;
      this.renderRoot.querySelector('[aria-haspopup]').focus();
      return;
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const items = [...this.renderRoot.querySelectorAll('.menu button')];
    const at = items.indexOf(this.renderRoot.activeElement);
    items[(at + step + items.length) % items.length].focus();
  }

  enlarge() {
    if (document.fullscreenElement) document.exitFullscreen();
    else this.requestFullscreen?.();
  }

  /** The data behind the picture: a head and rows of text. */
  dataTable() {
    return { head: [], rows: [] };
  }

  table() {
    const { head, rows } = this.tableOpen ? this.dataTable() : { head: [], rows: [] };
    const toggle = () => (this.tableOpen = !this.tableOpen);
    const t = this.texts;
    return html`<button type="button" class="unseen" aria-expanded=${this.tableOpen} @click=${toggle}>
        ${this.tableOpen ? t.chart : t.table}
      </button>
      ${this.tableOpen
        ? html`<div class="table" tabindex="0"><table>
            <caption class="unseen">${this.spec?.title}</caption>
            <thead><tr>${head.map(cell => html`<th scope="col">${cell}</th>`)}</tr></thead>
            <tbody>${rows.map(row => html`<tr>${row.map(cell => html`<td>${cell}</td>`)}</tr>`)}</tbody>
          </table></div>`
        : nothing}`;
  }

  saveCsv() {
    const { head, rows } = this.dataTable(Infinity);
    const quote = cell => (/[",\n]/.test(cell) ? `"${String(cell).replaceAll('"', '""')}"` : cell);
    const text = [head, ...rows].map(row => row.map(quote).join(',')).join('\n');
    save(new Blob([text + '\n'], { type: 'text/csv' }), `${this.fileName()}.csv`);
  }

  /** What is saved as a picture: a canvas or an SVG element. */
  picturePart() {
    return this.renderRoot.querySelector('.plot canvas, .plot svg');
  }

  savePng() {
    const part = this.picturePart();
    if (part) savePicture(part, this.spec?.title ?? '', `${this.fileName()}.png`);
  }

  fileName() {
    return (this.spec?.title || 'chart').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-');
  }
}
