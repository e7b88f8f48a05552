import { LitElement, html } from 'lit';

class Curves extends LitElement {
  static properties = { spec: { attribute: false }, language: { type: String } };

  render() {
    return html`<h3>${this.spec?.title ?? ''}</h3>`;
  }
}

customElements.define('wb-curves', Curves);
