// Medians for sparklines: those asked for within a moment come in one request.
import { fetchCurves } from '../data/rest.js';

const GATHER_MS = 30;
const POINTS = 80;
const MOST_GROUPS = 100;

let waiting = [];
let timer = 0;

/** @returns a promise of [{group, key, x, values}] */
export function loadSpark(spec) {
  return new Promise((resolve, reject) => {
    waiting.push({ spec, resolve, reject });
    timer ||= setTimeout(send, GATHER_MS);
  });
}

function send() {
  timer = 0;
  const asked = waiting;
  waiting = [];
  const byKeys = Map.groupBy(asked, ({ spec }) => spec.keys.map(key => key.key).join());
  for (const same of byKeys.values()) {
    let part = [];
    for (const each of same) {
      part.push(each);
      if (part.reduce((sum, one) => sum + one.spec.groups.length, 0) >= MOST_GROUPS) {
        request(part);
        part = [];
      }
    }
    if (part.length) request(part);
  }
}

/** Groups get their place as name, so that those of different sparklines keep apart. */
async function request(part) {
  const groups = part.flatMap(({ spec }, i) =>
    spec.groups.map((group, j) => ({ name: `${i}/${j}`, runs: group.runs })).filter(g => g.runs.length),
  );
  const keys = part[0].spec.keys.map(key => key.key);
  try {
    const curves = groups.length
      ? await fetchCurves({ groups, keys, x: 'step', points: POINTS, low: 0.05, high: 0.95 })
      : [];
    part.forEach(({ spec, resolve }, i) => resolve(curvesOf(spec, i, curves)));
  } catch (failure) {
    part.forEach(({ reject }) => reject(failure));
  }
}

function curvesOf(spec, place, curves) {
  return curves
    .map(curve => ({ at: curve.group.split('/').map(Number), curve }))
    .filter(({ at }) => at[0] === place)
    .map(({ at, curve }) => ({
      group: spec.groups[at[1]],
      key: spec.keys.find(key => key.key === curve.key),
      x: curve.x,
      values: curve.median,
    }));
}
