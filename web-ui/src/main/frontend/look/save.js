// Downloads.
import { font, token } from './theme.js';

const TITLE = 34;
const SIDE = 12;
const SVG_STYLES = [
  'fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin', 'opacity',
  'fill-opacity', 'stroke-opacity', 'font-family', 'font-size', 'font-weight', 'text-anchor', 'dominant-baseline',
];

/** Hands a blob to the user as a download. */
export function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** Saves a canvas or an SVG element as PNG on the theme's background, with a title above. */
export async function savePicture(part, title, name) {
  const ratio = devicePixelRatio;
  const image = part instanceof SVGElement ? await imageOf(part, ratio) : part;
  const canvas = document.createElement('canvas');
  const top = title ? TITLE * ratio : SIDE * ratio;
  canvas.width = image.width + 2 * SIDE * ratio;
  canvas.height = image.height + top + SIDE * ratio;
  const g = canvas.getContext('2d');
  g.fillStyle = token('--card');
  g.fillRect(0, 0, canvas.width, canvas.height);
  g.fillStyle = token('--ink');
  g.font = font(14.5 * ratio, 600);
  g.fillText(title, SIDE * ratio, 22 * ratio);
  g.drawImage(image, SIDE * ratio, top);
  canvas.toBlob(blob => save(blob, name), 'image/png');
}

async function imageOf(svg, ratio) {
  const { width, height } = svg.getBoundingClientRect();
  const image = new Image(width * ratio, height * ratio);
  image.src = `data:image/svg+xml,${encodeURIComponent(standalone(svg, width, height))}`;
  await image.decode();
  return image;
}

/** The element as a file of its own: the page's styles written into it. */
function standalone(svg, width, height) {
  const copy = svg.cloneNode(true);
  const from = [svg, ...svg.querySelectorAll('*')];
  [copy, ...copy.querySelectorAll('*')].forEach((node, i) => {
    const style = getComputedStyle(from[i]);
    for (const name of SVG_STYLES) node.style.setProperty(name, style.getPropertyValue(name));
  });
  copy.setAttribute('width', width);
  copy.setAttribute('height', height);
  return new XMLSerializer().serializeToString(copy);
}
