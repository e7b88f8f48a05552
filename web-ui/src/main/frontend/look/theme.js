// The page's colour tokens for canvases, which cannot read CSS variables, and when they change.

const COLOURS = 8;
const DASHES = [[], [9, 3], [2, 3], [9, 3, 2, 3]];
export const TRAIN_DASH = [5, 4];

/** A token's value now, such as token('--ink'). */
export const token = name =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim() || '#888';

/** The colour of a variant, 1 …; after the last they come again. */
export const colourOf = number => token(`--c${((number - 1) % COLOURS) + 1}`);

/** The dashes of a solid line of a variant: none for the first eight. */
export const dashOf = number => DASHES[Math.floor((number - 1) / COLOURS) % DASHES.length];

/** The same colour, see-through. */
export function faded(colour, opacity) {
  const percent = Math.round(opacity * 100);
  return `color-mix(in srgb, ${colour} ${percent}%, transparent)`;
}

export const font = (size, weight = 400) =>
  `${weight} ${size}px ${token('--font').replace(/^#888$/, 'sans-serif')}`;

const watchers = new Set();
const tell = () => watchers.forEach(watcher => watcher());
new MutationObserver(tell).observe(document.documentElement, {
  attributes: true,
  attributeFilter: ['data-theme', 'theme'],
});
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', tell);

/** Hears when the page changes its theme; the returned function ends it. */
export function watchTheme(watcher) {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
