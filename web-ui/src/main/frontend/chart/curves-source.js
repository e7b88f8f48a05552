// Fetches what a card of curves shows.
import { fetchCurves, fetchSeries, fetchRun } from '../data/rest.js';

/** Seeds are drawn one by one, faint, up to so many in a group. */
const FAINT_SEEDS = 5;
/** Up to so many runs of a card are asked how they ended. */
export const MOST_ASKED = 40;
const MOST_POINTS = 50_000;

/** What of a specification decides which data is needed, as a string to compare. */
export function needs(spec) {
  const { groups, keys, x, seeds, low, high } = spec;
  return JSON.stringify([groups.map(g => [g.name, g.runs]), keys.map(k => k.key), x, seeds, low, high]);
}

/** How many points of a series to ask for: finer when only a part of x is looked at. */
export function pointsFor(width, part) {
  const seen = Math.max(400, Math.min(2000, Math.round(width)));
  return Math.min(MOST_POINTS, Math.round(seen / Math.max(part, 0.001)));
}

/**
 * @returns {curves, seeds, ends, runs}: curves over seeds, the series of single runs that are
 *   shown, those of runs that diverged or failed, and runs by id where it is known how they stand
 */
export async function load(spec, points, signal) {
  const groups = spec.groups.filter(group => group.runs.length > 0);
  if (groups.length === 0 || spec.keys.length === 0) {
    return { curves: [], seeds: [], ends: [], runs: new Map(), points };
  }
  const keys = spec.keys.map(key => key.key);
  const request = {
    groups: groups.map(({ name, runs }) => ({ name, runs })),
    keys,
    x: spec.x === 'TIME' ? 'time' : 'step',
    points,
    low: spec.low,
    high: spec.high,
  };
  const several = groups.filter(group => showsSeeds(spec, group)).flatMap(group => group.runs);
  const all = [...new Set(groups.flatMap(group => group.runs))];
  const [curves, seeds, runs] = await Promise.all([
    fetchCurves(request, signal),
    seriesOf(several, keys, points, signal),
    Promise.all((all.length <= MOST_ASKED ? all : []).map(endOf)),
  ]);
  const known = runs.filter(Boolean);
  const broken = known.filter(run => BROKEN.includes(run.status) && !several.includes(run.id));
  const ends = await seriesOf(broken.map(run => run.id), keys, points, signal);
  return {
    curves,
    seeds: seeds.map(series => withX(series, spec.x)),
    ends: ends.map(series => withX(series, spec.x)),
    runs: new Map(known.map(run => [run.id, run])),
    points,
  };
}

const seriesOf = (runs, keys, points, signal) =>
  runs.length ? fetchSeries([...new Set(runs)], keys, points, signal) : [];

const showsSeeds = (spec, group) =>
  group.runs.length > 1 &&
  (spec.seeds === 'ALL' || (spec.seeds === 'BAND' && group.runs.length <= FAINT_SEEDS));

function withX(series, kind) {
  const { time, step } = series;
  return { ...series, x: kind === 'TIME' ? time.map(t => (t - time[0]) / 1000) : step };
}

const BROKEN = ['DIVERGED', 'FAILED'];
const ENDS = ['FINISHED', 'KILLED', ...BROKEN];
const asked = new Map();

/** A run, from memory once it has ended; undefined when it cannot be had. */
export function endOf(id) {
  if (!asked.has(id)) {
    const answer = fetchRun(id)
      .then(({ status, message, seed }) => ({ id, status, message, seed }))
      .catch(() => undefined);
    asked.set(id, answer);
    answer.then(run => ENDS.includes(run?.status) || asked.delete(id));
  }
  return asked.get(id);
}
