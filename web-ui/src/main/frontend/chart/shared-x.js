// What the charts of a page share: the range of x that is looked at, and the crosshair.

const charts = new Set();
const ranges = new Map();
let pointing = false;

/**
 * Joins the charts of the page.
 * @param chart {kindOfX: 'STEP' | 'TIME', showRange(range | null), showCrosshair(x | null)}
 * @returns a function that leaves
 */
export function join(chart) {
  charts.add(chart);
  return () => charts.delete(chart);
}

/** The range looked at: {from, to}, or null for everything. */
export const rangeOf = kind => ranges.get(kind) ?? null;

/** Shows a range, or with null everything, in all charts with this kind of x. */
export function zoomAll(kind, range) {
  if (range) ranges.set(kind, range);
  else ranges.delete(kind);
  for (const chart of charts) if (chart.kindOfX === kind) chart.showRange(range);
}

/** Moves the crosshair of all other charts with this kind of x; null takes it away. */
export function pointAll(kind, x, except) {
  if (pointing) return;
  pointing = true;
  for (const chart of charts) {
    if (chart !== except && chart.kindOfX === kind) chart.showCrosshair(x);
  }
  pointing = false;
}
