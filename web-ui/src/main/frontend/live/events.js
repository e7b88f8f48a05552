// One event stream for the whole page: whoever shows runs says which, and hears their events.
import { url } from '../data/rest.js';

/** More runs than this in a URL are too many: then every run's events are asked for. */
const MOST_NAMED = 80;
const KINDS = ['run', 'metrics', 'progress', 'figure'];
const RETRY_MS = [500, 1000, 2000, 5000];
/** Cards that come and go within this time cost one connection. */
const SETTLE_MS = 50;

const listeners = new Set();
const watchers = new Set();
const status = { connected: true, last: Date.now() };
let source = null;
let asked = null;
let failures = 0;
let retryTimer = 0;
let settleTimer = 0;

/**
 * Hears the events of some runs.
 * @param runs their ids
 * @param hear called with (kind, data); with kind `reconnected` when events may have been missed
 * @returns a function that ends it
 */
export function listen(runs, hear) {
  const listener = { runs: new Set(runs), hear };
  listeners.add(listener);
  adjust();
  return () => {
    listeners.delete(listener);
    adjust();
  };
}

/** Hears when the connection is lost and when it is back: {connected, last}. */
export function watchConnection(watcher) {
  watchers.add(watcher);
  watcher(status);
  return () => watchers.delete(watcher);
}

function adjust() {
  clearTimeout(settleTimer);
  settleTimer = setTimeout(() => {
    const query = wanted();
    if (query === asked) return;
    asked = query;
    failures = 0;
    connect();
  }, SETTLE_MS);
}

/** What to ask for; null when nobody listens. */
function wanted() {
  const runs = new Set();
  for (const listener of listeners) for (const run of listener.runs) runs.add(run);
  if (runs.size === 0) return null;
  if (runs.size > MOST_NAMED) return '';
  return '?' + [...runs].sort().map(run => `run=${encodeURIComponent(run)}`).join('&');
}

/** The old connection stays until the new one is there, so that nothing is missed. */
function connect() {
  clearTimeout(retryTimer);
  if (asked === null) {
    source?.close();
    source = null;
    announce(true);
    return;
  }
  const old = source;
  const next = new EventSource(url(`events${asked}`));
  source = next;
  next.onopen = () => hearOpen(old);
  next.onerror = () => next === source && retry(old);
  for (const kind of KINDS) next.addEventListener(kind, event => dispatch(kind, event));
}

function hearOpen(old) {
  old?.close();
  if (failures > 0) listeners.forEach(listener => listener.hear('reconnected', {}));
  failures = 0;
  announce(true);
}

function dispatch(kind, event) {
  status.last = Date.now();
  const data = JSON.parse(event.data);
  const run = data.run ?? data.id;
  for (const listener of listeners) if (listener.runs.has(run)) listener.hear(kind, data);
}

/** An EventSource gives up on some errors; this never does. */
function retry(old) {
  old?.close();
  source?.close();
  source = null;
  failures++;
  if (failures > 1) announce(false);
  clearTimeout(retryTimer);
  retryTimer = setTimeout(connect, RETRY_MS[Math.min(failures, RETRY_MS.length) - 1]);
}

function announce(connected) {
  if (connected) status.last = Date.now();
  if (status.connected === connected) return;
  status.connected = connected;
  watchers.forEach(watcher => watcher(status));
  window.dispatchEvent(new CustomEvent('wb-connection', { detail: { ...status } }));
}

window.addEventListener('online', () => asked !== null && connect());
