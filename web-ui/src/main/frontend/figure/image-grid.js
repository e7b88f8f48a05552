// Small grey pictures with captions; wrong predictions are marked in colour and by a sign.
import { html, nothing } from 'lit';

export function imageGrid(figure, t) {
  return html`<ul class="images">
    ${figure.images.map((image, i) => {
      const says = image.prediction || '';
      const mark = image.correct ? '' : 'wrong';
      const alt = says ? `${image.caption}: ${says}, ${image.correct ? t.right : t.wrong}` : image.caption;
      return html`<li class=${mark} title=${alt}>
        <canvas width=${figure.width} height=${figure.height} data-image=${i} role="img" aria-label=${alt}></canvas>
        <span>${image.caption}</span>
        ${says && !image.correct ? html`<span class="says">✕ ${says}</span>` : nothing}
      </li>`;
    })}
  </ul>`;
}

/** Paints the pixels into the grid's canvases, once it is in the page. */
export function paintImages(figure, grid) {
  for (const canvas of grid.querySelectorAll('canvas[data-image]')) {
    const { pixels } = figure.images[canvas.dataset.image];
    if (canvas.painted === pixels) continue;
    canvas.painted = pixels;
    const bytes = Uint8Array.from(atob(pixels), c => c.charCodeAt(0));
    const g = canvas.getContext('2d');
    const image = g.createImageData(figure.width, figure.height);
    bytes.forEach((grey, i) => {
      image.data.fill(grey, i * 4, i * 4 + 3);
      image.data[i * 4 + 3] = 255;
    });
    g.putImageData(image, 0, 0);
  }
}

export const imageTable = figure => ({
  head: ['', ''],
  rows: figure.images.map(image => [image.caption, image.prediction]),
});
