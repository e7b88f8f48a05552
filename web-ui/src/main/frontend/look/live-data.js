// Fetching again as runs go on: one fetch at a time, none too soon after the last, retried.

const RETRY_MS = 3000;

export class LiveData {
  /**
   * @param fetch (signal) => promise of data
   * @param done (data) => shows it
   * @param failed (error) => shows it; a new attempt follows by itself
   */
  constructor(fetch, done, failed) {
    Object.assign(this, { fetch, done, failed });
    this.took = 0;
  }

  /** Whether a fetch is under way. */
  get busy() {
    return Boolean(this.abort);
  }

  /** Fetches at once; an earlier fetch that is still under way is given up. */
  async now() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.again = 0;
    this.abort?.abort();
    const abort = (this.abort = new AbortController());
    const begun = performance.now();
    try {
      const data = await this.fetch(abort.signal);
      if (abort !== this.abort) return;
      this.took = performance.now() - begun;
      this.done(data);
    } catch (failure) {
      if (abort !== this.abort || failure.name === 'AbortError') return;
      this.failed(failure);
      this.again = RETRY_MS;
    }
    this.abort = null;
    if (this.again) this.soon(this.again);
  }

  /** Fetches after a while; slow fetches come less often. */
  soon(wait) {
    if (this.abort) this.again ||= wait;
    else this.timer ||= setTimeout(() => this.now(), Math.max(wait, 2 * this.took));
  }

  stop() {
    clearTimeout(this.timer);
    this.timer = 0;
    this.abort?.abort();
    this.abort = null;
  }
}
