// The same figure of several runs side by side.
import { FigureCard } from './figure-card.js';

class Figures extends FigureCard {
  get items() {
    return this.spec.items;
  }
}

customElements.define('wb-figures', Figures);
