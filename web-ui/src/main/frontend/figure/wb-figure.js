// One figure of one run.
import { FigureCard } from './figure-card.js';

class Figure extends FigureCard {
  get items() {
    const { run, colour } = this.spec;
    return [{ run, label: '', colour }];
  }
}

customElements.define('wb-figure', Figure);
