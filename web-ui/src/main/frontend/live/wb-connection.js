// A quiet line while live updates are lost.
import { LitElement, html, css, nothing } from 'lit';
import { texts } from '../look/texts.js';
import { watchConnection } from './events.js';

class Connection extends LitElement {
  static properties = { language: { type: String }, status: { state: true } };

  static styles = css`
    :host { display: block; }
    div { margin-bottom: 12px; padding: 6px 12px; border-radius: 8px; background: var(--warnbg); color: var(--warn); font-size: 13px; }
  `;

  connectedCallback() {
    super.connectedCallback();
    this.stop = watchConnection(status => (this.status = { ...status }));
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.stop();
  }

  render() {
    if (!this.status || this.status.connected) return nothing;
    const time = new Date(this.status.last).toLocaleTimeString();
    return html`<div role="status">${texts(this.language).lost(time)}</div>`;
  }
}

customElements.define('wb-connection', Connection);
