import { LitElement, html } from 'lit';

class FiguresRow extends LitElement {
  static properties = { spec: { attribute: false }, language: { type: String } };

  render() {
    return html`<h3>${this.spec?.title ?? ''}</h3>`;
  }
}

customElements.define('wb-figures', FiguresRow);
