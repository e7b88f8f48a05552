// The REST routes that the elements read. Paths are relative to the page's base, so that the
// workbench also works below a proxy's prefix.
import { tableFromIPC } from 'apache-arrow';

const ARROW = 'application/vnd.apache.arrow.stream';
/** So many runs fit into a URL that every server accepts. */
const RUNS_PER_URL = 80;

export const url = path => new URL(`api/v1/${path}`, document.baseURI).href;

/** Fetches, or throws an Error whose message a person understands. */
async function get(path, options) {
  let response;
  try {
    response = await fetch(url(path), options);
  } catch (failure) {
    if (failure.name === 'AbortError') throw failure;
    throw Object.assign(new Error('server not reachable'), { offline: true });
  }
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    const message = problem.detail || problem.title || `HTTP ${response.status}`;
    throw Object.assign(new Error(message), { status: response.status });
  }
  return response;
}

export const getJson = async (path, signal) => (await get(path, { signal })).json();

const getTable = async (path, options) =>
  tableFromIPC(new Uint8Array(await (await get(path, options)).arrayBuffer()));

/**
 * Curves over seeds.
 * @param request groups, keys, x (`step` or `time`), points, low, high
 * @returns one {group, key, runs, x, n, low, median, high, mean, sd} per group and key with points
 */
export async function fetchCurves(request, signal) {
  const table = await getTable('curves', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: ARROW },
    body: JSON.stringify(request),
    signal,
  });
  return splitSeries(table, ['x', 'n', 'low', 'median', 'high', 'mean', 'sd']);
}

/** The points of some metrics of some runs: one {run, key, step, time, value} for each with any. */
export async function fetchSeries(runs, keys, points, signal) {
  const parts = [];
  for (let i = 0; i < runs.length; i += RUNS_PER_URL) {
    const query = new URLSearchParams({ points });
    runs.slice(i, i + RUNS_PER_URL).forEach(run => query.append('run', run));
    keys.forEach(key => query.append('key', key));
    parts.push(getTable(`series?${query}`, { headers: { Accept: ARROW }, signal }));
  }
  const tables = await Promise.all(parts);
  return tables.flatMap(table => splitSeries(table, ['step', 'time', 'value']));
}

export const fetchRun = (id, signal) => getJson(`runs/${encodeURIComponent(id)}`, signal);

export const fetchFigures = (run, signal) =>
  getJson(`runs/${encodeURIComponent(run)}/figures`, signal);

export const fetchFigure = (run, name, step, signal) =>
  getJson(
    `runs/${encodeURIComponent(run)}/figures/${encodeURIComponent(name)}` +
      (step == null ? '' : `?step=${step}`),
    signal,
  );

/** Cuts a table whose column `series` counts into the metadata's list of series. */
function splitSeries(table, columns) {
  const heads = JSON.parse(table.schema.metadata.get('series') ?? '[]');
  if (table.numRows === 0) return [];
  const index = table.getChild('series').toArray();
  const counts = new Uint32Array(heads.length);
  for (let i = 0; i < index.length; i++) counts[index[i]]++;
  const out = heads.map((head, s) => {
    const series = { ...head };
    for (const column of columns) series[column] = new Float64Array(counts[s]);
    return series;
  });
  for (const column of columns) {
    const values = table.getChild(column).toArray();
    const next = new Uint32Array(heads.length);
    for (let i = 0; i < values.length; i++) {
      const s = index[i];
      out[s][column][next[s]++] = Number(values[i]);
    }
  }
  return out.filter((_, s) => counts[s] > 0);
}
